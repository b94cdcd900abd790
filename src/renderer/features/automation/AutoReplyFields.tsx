import type { AutoReplyRow } from '../../../contract/automation.ts';
import type { EtaLanguage } from '../../../domain/automation/expectedAnswer.ts';
import type { ScheduleId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { type AutoReplyDraft, ETA_LANGUAGES } from './autoReplyDraft.ts';
import styles from './Automation.module.css';

const DAYS = [1, 3, 7, 14, 30, 90] as const;
const MINUTES = [15, 30, 60, 120, 240, 480] as const;

type Props = {
  readonly kind: AutoReplyRow['kind'];
  readonly draft: AutoReplyDraft;
  readonly onChange: (change: Partial<AutoReplyDraft>) => void;
};

/** What was set by other means stays among the choices. */
const withChosen = (choices: readonly number[], chosen: number): readonly number[] =>
  choices.includes(chosen) ? choices : [...choices, chosen].toSorted((one, other) => one - other);

export function AutoReplyFields({ kind, draft, onChange }: Props) {
  const { t, language } = useWords();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return (
    <div className={styles.fields}>
      {kind === 'away' ? (
        <HoursChoice chosen={draft.scheduleId} onChange={(scheduleId) => onChange({ scheduleId })} />
      ) : (
        <Select
          label={t('autoReplies.afterDays')}
          value={String(draft.afterDays)}
          choices={withChosen(DAYS, draft.afterDays).map((days) => [
            String(days),
            t('autoReplies.days', { count: days }),
          ])}
          onChange={(days) => onChange({ afterDays: Number(days) })}
        />
      )}
      <Select
        label={t('autoReplies.answerWithin')}
        value={String(draft.answerMinutes)}
        choices={withChosen(MINUTES, draft.answerMinutes).map((minutes) => [
          String(minutes),
          t('autoReplies.working', { count: minutes }),
        ])}
        onChange={(minutes) => onChange({ answerMinutes: Number(minutes) })}
      />
      <Select
        label={t('autoReplies.language')}
        value={draft.language}
        choices={ETA_LANGUAGES.map((each) => [each, names.of(each) ?? each])}
        onChange={(chosen) => onChange({ language: chosen as EtaLanguage })}
      />
    </div>
  );
}

type HoursProps = {
  readonly chosen: ScheduleId | null;
  readonly onChange: (scheduleId: ScheduleId) => void;
};

/** By which named hours nobody is here. */
function HoursChoice({ chosen, onChange }: HoursProps) {
  const { t } = useWords();
  const schedules = valueOf(useLiveQuery('team.getHours', {}))?.schedules ?? [];
  return (
    <Select
      label={t('autoReplies.hours')}
      value={chosen ?? ''}
      choices={schedules.map(({ id, shipped, name }) => [
        id,
        shipped === null ? (name ?? '') : t(`schedule.${shipped}`),
      ])}
      onChange={(scheduleId) => onChange(scheduleId as ScheduleId)}
    />
  );
}
