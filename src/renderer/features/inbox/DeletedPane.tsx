import { Trash2 } from 'lucide-react';
import type { DeletionRow } from '../../../contract/inbox.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { CustomerName } from '../../i18n/CustomerName.tsx';
import { formatDate } from '../../i18n/format.ts';
import { displayName } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { restore } from './deleting.ts';
import sheet from '../../ui/Sheet.module.css';
import styles from './Deleted.module.css';

const SHOWN = 200;

/** What was deleted within the last thirty days, for who may delete. */
export function DeletedPane() {
  const { t } = useWords();
  return (
    <SheetPage pane="deleted" title={t('deleted.title')} lead={t('deleted.lead')}>
      <Deletions />
    </SheetPage>
  );
}

function Deletions() {
  const { t } = useWords();
  const rows = useLiveQuery('inbox.listDeleted', { limit: SHOWN });
  if (rows === 'loading') return <Skeleton label={t('app.loading')} rows={3} />;
  if (!rows.ok) return <FailureNotice failure={rows.error} />;
  if (rows.value.length === 0)
    return (
      <EmptyState icon={<Trash2 size={28} />} title={t('deleted.none')}>
        {t('deleted.noneHint')}
      </EmptyState>
    );
  return (
    <ul aria-label={t('deleted.title')} className={sheet.list}>
      {rows.value.map((row) => (
        <Deletion key={row.id} row={row} />
      ))}
    </ul>
  );
}

function Deletion({ row }: { readonly row: DeletionRow }) {
  const { t, language } = useWords();
  const { id, conversationId, name, messages, by, at, reason, restorableUntil } = row;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <span className={styles.name}>
          <CustomerName name={name} />
        </span>
        <span>{t('deleted.messages', { count: messages })}</span>
        <bdi className={styles.reason}>{reason}</bdi>
        <span className={styles.quiet}>
          {t('deleted.byOn', { name: by.name, date: formatDate(language, at) })}{' '}
          {t('deleted.until', { date: formatDate(language, restorableUntil) })}
        </span>
      </div>
      <Button
        size="small"
        aria-label={t('deleted.restoreOf', { name: displayName(name) })}
        onClick={() => void restore({ conversationId, deletionId: id })}
      >
        {t('deleted.restore')}
      </Button>
    </li>
  );
}
