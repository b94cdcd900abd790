import { useState } from 'react';
import type { BreachRow } from '../../../contract/routing.ts';
import { EpochMs } from '../../../domain/ids.ts';
import type { Level } from '../../../domain/routing/levels.ts';
import { useColleagues } from '../../bridge/useColleagues.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { displayName } from '../../i18n/phone.ts';
import { formatDateTime, formatList } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import sheet from '../../ui/Sheet.module.css';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { openConversation } from '../../workspace/workspaceStore.ts';
import styles from './Levels.module.css';
import { type LevelNames, timeWords } from './levelWords.ts';

type Props = { readonly levels: readonly Level[]; readonly names: LevelNames };

const SHOWN = 200;

/** As a date box has it, by this computer's calendar. */
const today = (): string => new Date().toLocaleDateString('sv');

/** The next midnight may be 23 or 25 hours away. */
function dayOf(date: string): { readonly from: EpochMs; readonly to: EpochMs } | null {
  const from = new Date(`${date}T00:00:00`);
  if (Number.isNaN(from.getTime())) return null;
  const to = new Date(from);
  to.setDate(to.getDate() + 1);
  return { from: EpochMs.parse(from.getTime()), to: EpochMs.parse(to.getTime()) };
}

export function BreachList(props: Props) {
  const { t } = useWords();
  const [date, setDate] = useState(today);
  const day = dayOf(date);
  return (
    <section aria-label={t('levels.breaches')}>
      <h2 className={sheet.heading}>{t('levels.breaches')}</h2>
      <TextField label={t('levels.day')} type="date" value={date} onChange={setDate} className={styles.day} />
      {day !== null && <OfDay {...props} {...day} />}
    </section>
  );
}

function OfDay({ from, to, ...props }: Props & { readonly from: EpochMs; readonly to: EpochMs }) {
  const { t } = useWords();
  const answer = useLiveQuery('routing.listBreaches', { from, to, limit: SHOWN });
  if (answer === 'loading') return <Skeleton label={t('app.loading')} rows={3} />;
  if (!answer.ok) return <FailureNotice failure={answer.error} />;
  if (answer.value.length === 0) return <p className={styles.quiet}>{t('levels.noneHint')}</p>;
  return (
    <ul aria-label={t('levels.breaches')} className={sheet.list}>
      {answer.value.map((row) => (
        <Item key={`${row.conversationId} ${row.levelId} ${row.since}`} row={row} {...props} />
      ))}
    </ul>
  );
}

function useFacts({ levelId, since, dueAt, answeredAt, isLate, onDuty }: BreachRow, props: Props): string[] {
  const { t, language } = useWords();
  const colleagues = useColleagues();
  const level = props.levels.find((each) => each.levelId === levelId);
  const names = onDuty.flatMap((id) => colleagues.find((each) => each.id === id)?.name ?? []);
  return [
    level === undefined ? t('levels.gone') : props.names.nameOf(level),
    t('levels.wasDue', { when: formatDateTime(language, dueAt) }),
    answeredAt === null
      ? t('levels.notYet')
      : t('levels.took', { time: timeWords(t, Math.max(0, answeredAt - since)) }),
    names.length === 0
      ? t('levels.nobodyOnDuty')
      : t('levels.onDuty', { names: formatList(language, names) }),
    ...(isLate ? [t('levels.late')] : []),
  ];
}

function Item({ row, ...props }: Props & { readonly row: BreachRow }) {
  const { t } = useWords();
  const facts = useFacts(row, props);
  const name = displayName(row.name);
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <bdi className={styles.strong}>{name}</bdi>
        <span className={styles.quiet}>{facts.join(' · ')}</span>
      </span>
      <Button
        size="small"
        aria-label={t('levels.open', { name })}
        onClick={() => openConversation(row.conversationId)}
      >
        {t('automatic.open')}
      </Button>
    </li>
  );
}
