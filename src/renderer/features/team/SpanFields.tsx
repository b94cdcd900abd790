import type { WeeklySpan } from '../../../domain/team/schedule.ts';
import { formatWeekday } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { clockOf, minuteOf } from './scheduleWords.ts';
import { spanText, WEEK } from './spanWords.ts';
import styles from './Access.module.css';

type Props = {
  readonly span: WeeklySpan;
  readonly onChange: (span: WeeklySpan) => void;
  readonly onRemove: () => void;
};

/** Days, and from when to when on them; an end that is not later is on the next day. */
export function SpanFields({ span, onChange, onRemove }: Props) {
  const { t, language } = useWords();
  const toggle = (day: number, isOn: boolean): void =>
    onChange({ ...span, days: WEEK.filter((each) => (each === day ? isOn : span.days.includes(each))) });
  const setTime = (side: 'from' | 'to', clock: string): void => {
    const minute = minuteOf(clock);
    if (minute !== null) onChange({ ...span, [side]: minute });
  };
  return (
    <fieldset className={styles.span}>
      <legend className={styles.legend}>{spanText(t, language, span)}</legend>
      <div className={styles.days}>
        {WEEK.map((day) => (
          <label key={day} className={styles.check}>
            <input
              type="checkbox"
              checked={span.days.includes(day)}
              onChange={({ target }) => toggle(day, target.checked)}
            />
            {formatWeekday(language, day, 'long')}
          </label>
        ))}
      </div>
      <div className={styles.times}>
        <TextField
          label={t('rights.from')}
          type="time"
          value={clockOf(span.from)}
          onChange={(clock) => setTime('from', clock)}
        />
        <TextField
          label={t('rights.to')}
          type="time"
          hint={span.to <= span.from ? t('rights.nextDay') : undefined}
          value={clockOf(span.to)}
          onChange={(clock) => setTime('to', clock)}
        />
        <Button size="small" onClick={onRemove}>
          {t('rights.removeSpan')}
        </Button>
      </div>
    </fieldset>
  );
}
