import { useState, type FormEvent } from 'react';
import type { ScheduleRow } from '../../../contract/team.ts';
import type { ScheduleId } from '../../../domain/ids.ts';
import type { WeeklySpan } from '../../../domain/team/schedule.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { removeSchedule, saveSchedule } from './acts.ts';
import { scheduleName } from './scheduleWords.ts';
import { SpanFields } from './SpanFields.tsx';
import { WEEK } from './spanWords.ts';
import styles from './TeamPane.module.css';

type Props = {
  /** Null: new hours. */
  readonly schedule: ScheduleRow | null;
  readonly onClose: () => void;
};

const MAX_SPANS = 21;
const NEW_SPAN: WeeklySpan = { days: WEEK, from: 9 * 60, to: 18 * 60 };
const copied = (span: WeeklySpan) => ({ ...span, days: [...span.days] });

/** Hours with a name: on which days, from when to when. */
export function ScheduleDialog({ schedule, onClose }: Props) {
  const { t } = useWords();
  const [name, setName] = useState(schedule === null ? '' : scheduleName(t, schedule));
  const [spans, setSpans] = useState<readonly WeeklySpan[]>(schedule?.spans ?? [NEW_SPAN]);
  const isReady = name.trim() !== '' && spans.every(({ days }) => days.length > 0);
  const replace = (at: number, span: WeeklySpan): void =>
    setSpans(spans.map((each, index) => (index === at ? span : each)));
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const scheduleId = schedule?.id ?? (crypto.randomUUID() as ScheduleId);
    if (isReady && (await saveSchedule({ scheduleId, name, spans: spans.map(copied) }))) onClose();
  };
  const title = schedule === null ? t('rights.addHours') : t('rights.editHoursOf', { name });
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        {!schedule?.shipped && (
          <TextField label={t('team.name')} value={name} onChange={setName} dir="auto" maxLength={60} />
        )}
        {spans.map((span, index) => (
          <SpanFields
            // Without anything of its own that stays: a span is known by its place.
            key={index}
            span={span}
            onChange={(next) => replace(index, next)}
            onRemove={() => setSpans(spans.filter((_, at) => at !== index))}
          />
        ))}
        <p className={styles.acts}>
          <Button disabled={spans.length >= MAX_SPANS} onClick={() => setSpans([...spans, NEW_SPAN])}>
            {t('rights.addSpan')}
          </Button>
        </p>
        <div className={styles.dialogActs}>
          {schedule !== null && schedule.shipped === null && <Remove id={schedule.id} onDone={onClose} />}
          <Button onClick={onClose}>{t('team.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('rights.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Remove({ id, onDone }: { readonly id: ScheduleId; readonly onDone: () => void }) {
  const { t } = useWords();
  const remove = async (): Promise<void> => {
    if (await removeSchedule({ scheduleId: id })) onDone();
  };
  return <Button onClick={() => void remove()}>{t('rights.removeHours')}</Button>;
}
