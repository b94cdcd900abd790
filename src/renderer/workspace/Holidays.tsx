import { type FormEvent, useState } from 'react';
import type { Holiday } from '../../domain/automation/saveHolidays.ts';
import { runCommand } from '../bridge/useCommand.ts';
import { useLiveQuery } from '../bridge/useLiveQuery.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import sheet from '../ui/Sheet.module.css';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { FailureNotice } from './FailureNotice.tsx';
import { reportFailure } from './report.ts';
import styles from './Holidays.module.css';

const save = async (holidays: readonly Holiday[]): Promise<boolean> =>
  reportFailure(await runCommand('automation.saveHolidays', { holidays: [...holidays] })).ok;

/** The day itself, whatever the time zone of this computer. */
const dayText = (language: string, date: string): string =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'full' }).format(
    Date.parse(`${date}T00:00Z`),
  );

/** Days on which nobody works, on every page where hours matter. */
export function Holidays() {
  const { t } = useWords();
  const holidays = useLiveQuery('automation.listHolidays', {});
  return (
    <section aria-labelledby="holidays" className={styles.holidays}>
      <div>
        <h2 id="holidays" className={sheet.heading}>
          {t('autoReplies.holidays')}
        </h2>
        <p>{t('autoReplies.holidaysLead')}</p>
      </div>
      {holidays === 'loading' && <Skeleton label={t('app.loading')} rows={2} />}
      {holidays !== 'loading' && !holidays.ok && <FailureNotice failure={holidays.error} />}
      {holidays !== 'loading' && holidays.ok && <HolidayList holidays={holidays.value} />}
    </section>
  );
}

function HolidayList({ holidays }: { readonly holidays: readonly Holiday[] }) {
  const { t, language } = useWords();
  return (
    <>
      {holidays.length === 0 ? (
        <p className={styles.quiet}>{t('autoReplies.noHolidays')}</p>
      ) : (
        <ul aria-labelledby="holidays" className={sheet.list}>
          {holidays.map(({ date, name }) => (
            <li key={date} className={styles.item}>
              <span className={styles.words}>
                <bdi className={styles.name}>{name}</bdi>
                <span className={styles.quiet}>{dayText(language, date)}</span>
              </span>
              <Button
                size="small"
                aria-label={t('autoReplies.removeHoliday', { name })}
                onClick={() => void save(holidays.filter((each) => each.date !== date))}
              >
                {t('quickReplies.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewHoliday holidays={holidays} />
    </>
  );
}

const EMPTY = { date: '', name: '' };

function NewHoliday({ holidays }: { readonly holidays: readonly Holiday[] }) {
  const { t } = useWords();
  const [draft, setDraft] = useState(EMPTY);
  const isTaken = holidays.some(({ date }) => date === draft.date);
  const isReady = draft.date !== '' && draft.name.trim() !== '' && !isTaken;
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isReady && (await save([...holidays, draft]))) setDraft(EMPTY);
  };
  return (
    <form className={styles.new} onSubmit={(event) => void add(event)}>
      <TextField
        label={t('autoReplies.date')}
        type="date"
        value={draft.date}
        error={isTaken ? t('autoReplies.dateTaken') : null}
        onChange={(date) => setDraft({ ...draft, date })}
      />
      <TextField
        label={t('autoReplies.holidayName')}
        value={draft.name}
        dir="auto"
        maxLength={60}
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <Button type="submit" disabled={!isReady}>
        {t('autoReplies.addHoliday')}
      </Button>
    </form>
  );
}
