import { AlarmClock, Check, Hourglass, RotateCcw } from 'lucide-react';
import type { ConversationHeader } from '../../../../contract/inbox.ts';
import type { EpochMs } from '../../../../domain/ids.ts';
import { useRight } from '../../../bridge/useRight.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { setStanding, type Standing } from './setStates.ts';
import { SnoozeMenu } from './SnoozeMenu.tsx';
import styles from './States.module.css';

type Props = { readonly header: ConversationHeader };

/** What is to be done about the open conversation; what an act means for others is its description. */
export function StatesPane({ header }: Props) {
  const { t } = useWords();
  return (
    <fieldset className={styles.pane} aria-label={t('states.label')}>
      <Told header={header} />
      {useRight('inbox.reply') === true && <Acts header={header} />}
    </fieldset>
  );
}

function Told({ header: { state, snoozedUntil } }: Props) {
  const { t, language } = useWords();
  if (state === 'open') return null;
  if (snoozedUntil !== null)
    return (
      <span className={styles.told}>
        {t('states.snoozedUntil', { time: formatDateTime(language, snoozedUntil) })}
      </span>
    );
  return <span className={styles.told}>{t(state === 'done' ? 'states.isDone' : 'states.isWaiting')}</span>;
}

function Acts({ header }: Props) {
  const { t } = useWords();
  const { state } = header;
  const become = (next: Standing['state'], snoozedUntil: EpochMs | null = null): void =>
    void setStanding(header, { state: next, snoozedUntil });
  return (
    <>
      {state !== 'open' && (
        <Button
          size="small"
          data-action="reopen"
          title={t('states.openForAll')}
          onClick={() => become('open')}
        >
          <RotateCcw size={14} aria-hidden="true" />
          {t('states.open')}
        </Button>
      )}
      {(state === 'open' || state === 'snoozed') && (
        <IconButton
          label={t('states.wait')}
          data-action="wait"
          aria-description={t('states.waitForAll')}
          icon={<Hourglass size={17} />}
          onClick={() => become('waiting')}
        />
      )}
      {state !== 'done' && (
        <>
          <SnoozeMenu
            trigger={<Button size="small" data-action="snooze" aria-description={t('snooze.forAll')} />}
            onSnooze={(until) => become('snoozed', until)}
          >
            <AlarmClock size={14} aria-hidden="true" />
            {t('snooze.button')}
          </SnoozeMenu>
          <Button
            size="small"
            data-action="done"
            title={t('states.doneForAll')}
            aria-description={t('states.doneForAll')}
            onClick={() => become('done')}
          >
            <Check size={14} aria-hidden="true" />
            {t('states.done')}
          </Button>
        </>
      )}
    </>
  );
}
