import type { QueryOutput } from '../../../contract/index.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { openConversation, showScreen } from '../../workspace/workspaceStore.ts';
import styles from './RoutingRules.module.css';

type Row = QueryOutput<'routing.listQueue'>['rows'][number];

/** Who waits with nobody, how long, and why. Beside the inbox only while there is somebody. */
export function Queue({ most, isAlways = false }: { readonly most: number; readonly isAlways?: boolean }) {
  const { t } = useWords();
  const queue = valueOf(useLiveQuery('routing.listQueue', {}));
  if (queue === null || (!isAlways && (!queue.isOn || queue.total === 0))) return null;
  const hidden = queue.total - Math.min(most, queue.rows.length);
  return (
    <section aria-label={t('queue.label')} className={styles.queue} data-is-aside={!isAlways}>
      <h2 className={styles.heading}>{t('queue.label')}</h2>
      <output className={queue.total > 0 ? styles.loud : styles.quiet}>
        {queue.total === 0 ? t('queue.none') : t('queue.waiting', { count: queue.total })}
      </output>
      <ul className={styles.plain}>
        {queue.rows.slice(0, most).map((row) => (
          <QueueItem key={row.conversationId} row={row} />
        ))}
      </ul>
      {hidden > 0 && <p className={styles.quiet}>{t('queue.more', { count: hidden })}</p>}
    </section>
  );
}

function QueueItem({
  row: { conversationId, name, waitingSince, reason, ruleNumber },
}: {
  readonly row: Row;
}) {
  const { t, language } = useWords();
  const why = t(`queue.${reason}`);
  return (
    <li className={styles.waiting}>
      <Button
        look="link"
        size="small"
        aria-label={t('queue.open', { name })}
        onClick={() => {
          showScreen('inbox');
          openConversation(conversationId);
        }}
      >
        <bdi>{name}</bdi>
      </Button>
      <span className={styles.quiet}>
        {t('queue.since', { when: formatDateTime(language, waitingSince) })}
      </span>
      <span className={styles.quiet}>
        {ruleNumber === null ? why : t('queue.byRule', { reason: why, number: ruleNumber })}
      </span>
    </li>
  );
}
