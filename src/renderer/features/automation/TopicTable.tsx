import { useState } from 'react';
import type { TopicCount } from '../../../contract/questions.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import sheet from '../../ui/Sheet.module.css';
import assistant from './Assistant.module.css';
import styles from './Questions.module.css';

/** Asked for more than these rarely, and then all are shown. */
const FIRST = 6;

type Row = Omit<TopicCount, 'topic'> & { readonly key: string; readonly name: string };

const together = (counts: readonly TopicCount[]): Omit<TopicCount, 'topic'> =>
  counts.reduce(
    (sum, { asked, byAssistant, byPeople }) => ({
      asked: sum.asked + asked,
      byAssistant: sum.byAssistant + byAssistant,
      byPeople: sum.byPeople + byPeople,
    }),
    { asked: 0, byAssistant: 0, byPeople: 0 },
  );

/** How often each topic was asked about, and how much of the answering the assistant did (3:7). */
export function TopicTable({ counts }: { readonly counts: readonly TopicCount[] }) {
  const { t } = useWords();
  const [showsAll, setShowsAll] = useState(false);
  const rows = counts.map(({ topic, ...count }): Row => ({
    ...count,
    key: topic?.key ?? '',
    name: topic?.name ?? t('questions.noTopic'),
  }));
  const all: Row = { ...together(counts), key: 'all', name: t('questions.all') };
  return (
    <section aria-labelledby="question-topics">
      <h2 id="question-topics" className={sheet.heading}>
        {t('questions.topics')}
      </h2>
      <p className={styles.quiet}>{t('questions.topicsLead')}</p>
      <table className={styles.table} aria-labelledby="question-topics">
        <thead>
          <tr>
            <th scope="col">{t('questions.topic')}</th>
            {(['asked', 'byAssistant', 'byPeople'] as const).map((column) => (
              <th key={column} scope="col" className={styles.count}>
                {t(`questions.${column}`)}
              </th>
            ))}
            <th scope="col">{t('questions.share')}</th>
          </tr>
        </thead>
        <tbody>
          {[...(showsAll ? rows : rows.slice(0, FIRST)), all].map((row) => (
            <Topic key={row.key} row={row} />
          ))}
        </tbody>
      </table>
      {rows.length > FIRST && !showsAll && (
        <Button size="small" onClick={() => setShowsAll(true)}>
          {t('questions.allTopics')}
        </Button>
      )}
    </section>
  );
}

function Topic({ row: { name, asked, byAssistant, byPeople } }: { readonly row: Row }) {
  const { t } = useWords();
  const answered = byAssistant + byPeople;
  const percent = answered === 0 ? 0 : Math.round((byAssistant * 100) / answered);
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      {Object.entries({ asked, byAssistant, byPeople }).map(([column, count]) => (
        <td key={column} className={styles.count}>
          {count}
        </td>
      ))}
      <td>
        {answered > 0 && (
          <span className={styles.share}>
            <meter
              aria-label={t('questions.shareOf', { name })}
              min={0}
              max={100}
              value={percent}
              className={assistant.meter}
            />
            <span className={styles.percent}>{t('assistant.percent', { count: percent })}</span>
          </span>
        )}
      </td>
    </tr>
  );
}
