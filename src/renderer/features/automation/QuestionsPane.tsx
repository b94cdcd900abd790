import { MessageCircleQuestionMark } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { QueryInput } from '../../../contract/index.ts';
import { QUESTION_ENDS, type QuestionRow, type TopicCount } from '../../../contract/questions.ts';
import { EpochMs } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { dayAt, dayNear } from '../../i18n/days.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Select } from '../../ui/Select.tsx';
import sheet from '../../ui/Sheet.module.css';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { MadeOf, type Making } from './MadeOf.tsx';
import { QuestionItem } from './QuestionItem.tsx';
import styles from './Questions.module.css';
import { TopicTable } from './TopicTable.tsx';

type Asked = QueryInput<'automation.listQuestions'>;
type Period = Pick<Asked, 'from' | 'to'>;

const PAGE = 50;
const DAYS = 30;
/** What a choice says where it narrows nothing. */
const ANY = 'any';
const END_OF_TIME = 8e15;

/** As it stands in the fields. */
type Wish = {
  readonly from: string;
  readonly until: string;
  readonly topic: string;
  readonly how: string;
  readonly text: string;
};
const atFirst = (): Wish => ({ from: dayNear(-DAYS), until: '', topic: ANY, how: ANY, text: '' });

const periodOf = ({ from, until }: Wish): Period => ({
  from: EpochMs.parse(dayAt(from) ?? 0),
  to: EpochMs.parse(dayAt(until, 1) ?? END_OF_TIME),
});

/** Settings > Business Tools > What customers ask. */
export function QuestionsPane() {
  const { t } = useWords();
  const [wish, setWish] = useState(atFirst);
  const counts = useLiveQuery('automation.countQuestions', periodOf(wish));
  const change = (changed: Partial<Wish>): void => setWish({ ...wish, ...changed });
  return (
    <SheetPage pane="questions" title={t('questions.title')} lead={t('questions.lead')} isTabStop>
      <Filters wish={wish} topics={valueOf(counts) ?? []} onChange={change} />
      {counts === 'loading' && <Skeleton label={t('app.loading')} rows={6} />}
      {counts !== 'loading' && !counts.ok && <FailureNotice failure={counts.error} />}
      {counts !== 'loading' && counts.ok && <Log wish={wish} counts={counts.value} />}
    </SheetPage>
  );
}

type LogProps = { readonly wish: Wish; readonly counts: readonly TopicCount[] };

function Log({ wish, counts }: LogProps) {
  const { t } = useWords();
  const text = useDeferredValue(wish.text);
  if (counts.length === 0)
    return (
      <EmptyState icon={<MessageCircleQuestionMark size={28} />} title={t('questions.noneYet')}>
        <p>{t('questions.noneYetHint')}</p>
      </EmptyState>
    );
  const asked = {
    ...periodOf(wish),
    topic: wish.topic === ANY ? null : wish.topic,
    how: QUESTION_ENDS.find((end) => end === wish.how) ?? null,
    text,
  };
  return (
    <>
      <TopicTable counts={counts} />
      <Questions key={JSON.stringify(asked)} asked={asked} />
    </>
  );
}

type FiltersProps = {
  readonly wish: Wish;
  readonly topics: readonly TopicCount[];
  readonly onChange: (changed: Partial<Wish>) => void;
};

function Filters({ wish, topics, onChange }: FiltersProps) {
  const { t } = useWords();
  return (
    <div className={styles.filters}>
      <TextField
        type="date"
        label={t('questions.from')}
        value={wish.from}
        onChange={(from) => onChange({ from })}
      />
      <TextField
        type="date"
        label={t('questions.until')}
        value={wish.until}
        onChange={(until) => onChange({ until })}
      />
      <Select
        label={t('questions.topic')}
        value={wish.topic}
        choices={[
          [ANY, t('questions.anyTopic')],
          ...topics.map(({ topic }) => [topic?.key ?? '', topic?.name ?? t('questions.noTopic')] as const),
        ]}
        onChange={(topic) => onChange({ topic })}
      />
      <Select
        label={t('questions.how')}
        value={wish.how}
        choices={[
          [ANY, t('questions.anyhow')],
          ...QUESTION_ENDS.map((end) => [end, t(`questionEnd.${end}`)] as const),
        ]}
        onChange={(how) => onChange({ how })}
      />
      <TextField
        type="search"
        label={t('questions.search')}
        className={styles.search}
        value={wish.text}
        maxLength={100}
        dir="auto"
        onChange={(text) => onChange({ text })}
      />
    </div>
  );
}

function Questions({ asked }: { readonly asked: Omit<Asked, 'before' | 'limit'> }) {
  const { t } = useWords();
  const [before, setBefore] = useState<Asked['before']>(null);
  const page = useLiveQuery('automation.listQuestions', { ...asked, before, limit: PAGE });
  if (page === 'loading') return <Skeleton label={t('app.loading')} rows={5} />;
  if (!page.ok) return <FailureNotice failure={page.error} />;
  const { rows, next } = page.value;
  return (
    <section aria-label={t('questions.list')}>
      {rows.length === 0 ? <p>{t('questions.none')}</p> : <Rows rows={rows} />}
      <p className={styles.acts}>
        {before !== null && <Button onClick={() => setBefore(null)}>{t('questions.newest')}</Button>}
        {next !== null && <Button onClick={() => setBefore(next)}>{t('questions.older')}</Button>}
      </p>
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly QuestionRow[] }) {
  const { t } = useWords();
  const [edits, answers] = [useRight('automation.edit') === true, useRight('inbox.reply') === true];
  const [making, setMaking] = useState<Making | null>(null);
  return (
    <>
      <ul aria-label={t('questions.list')} className={sheet.list}>
        {rows.map((row) => (
          <QuestionItem
            key={row.id}
            row={row}
            onTeach={edits ? () => setMaking({ what: 'intent', row }) : null}
            onQuickReply={edits || answers ? () => setMaking({ what: 'quickReply', row }) : null}
          />
        ))}
      </ul>
      {making !== null && (
        <MadeOf making={making} maySave={{ shared: edits, own: answers }} onClose={() => setMaking(null)} />
      )}
    </>
  );
}
