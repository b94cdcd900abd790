import { type FormEvent, useId, useState } from 'react';
import type { EpochMs } from '../../../../domain/ids.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../../bridge/clock.ts';
import { formatZoned } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useFocusOnOpen } from '../../../ui/useFocusOnOpen.ts';
import styles from './States.module.css';
import { type Understood, understandTime } from './understandTime.ts';
import type { Hours } from './wallClock.ts';

type SnoozeDialogProps = {
  readonly hours: Hours;
  readonly onClose: () => void;
  readonly onSnooze: (until: EpochMs) => void;
};

/** A time in words. What was understood is shown first; where it may be several, the person says which. */
export function SnoozeDialog({ hours, onClose, onSnooze }: SnoozeDialogProps) {
  const { t, language } = useWords();
  const form = useId();
  const field = useFocusOnOpen<HTMLInputElement>();
  const now = useNow(COUNTDOWN_STEP_MS);
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState<EpochMs | null>(null);
  const understood = understandTime(words, language, now, hours);
  const until = chosenOf(understood, picked);
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    if (until !== null) onSnooze(until);
  };
  return (
    <Dialog
      title={t('snooze.title')}
      closeLabel={t('app.close')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('snooze.cancel')}</Button>
          <Button type="submit" form={form} look="primary" disabled={until === null}>
            {t('snooze.apply')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} onSubmit={apply}>
        <TextField
          ref={field}
          label={t('snooze.typed')}
          value={words}
          onChange={(typed) => {
            setWords(typed);
            setPicked(null);
          }}
          hint={`${t('snooze.hint')} ${t('snooze.zone', { zone: hours.timeZone })}`}
          dir="auto"
          maxLength={100}
        />
        <output className={styles.understood}>{words.trim() !== '' && told(understood, format)}</output>
        {understood.kind === 'unsure' && (
          <Which among={understood.among} picked={picked} onPick={setPicked} timeZone={hours.timeZone} />
        )}
      </form>
    </Dialog>
  );

  function format(sentence: 'nothing' | 'past' | 'unsure' | EpochMs): string {
    if (sentence === 'nothing') return t('snooze.unknown');
    if (sentence === 'past') return t('snooze.past');
    if (sentence === 'unsure') return t('snooze.which');
    return t('snooze.understood', { time: formatZoned(language, sentence, hours.timeZone) });
  }
}

function chosenOf(understood: Understood, picked: EpochMs | null): EpochMs | null {
  if (understood.kind === 'certain') return understood.at;
  return understood.kind === 'unsure' && picked !== null && understood.among.includes(picked) ? picked : null;
}

const told = (
  understood: Understood,
  say: (what: 'nothing' | 'past' | 'unsure' | EpochMs) => string,
): string => say(understood.kind === 'certain' ? understood.at : understood.kind);

type WhichProps = {
  readonly among: readonly EpochMs[];
  readonly picked: EpochMs | null;
  readonly onPick: (at: EpochMs) => void;
  readonly timeZone: string;
};

function Which({ among, picked, onPick, timeZone }: WhichProps) {
  const { t, language } = useWords();
  const name = useId();
  return (
    <fieldset className={styles.which} aria-label={t('snooze.which')}>
      {among.map((at) => (
        <label key={at} className={styles.choice}>
          <input type="radio" name={name} checked={picked === at} onChange={() => onPick(at)} />
          {formatZoned(language, at, timeZone)}
        </label>
      ))}
    </fieldset>
  );
}
