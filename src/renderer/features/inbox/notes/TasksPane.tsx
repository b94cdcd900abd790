import { AtSign } from 'lucide-react';
import type { TaskRow } from '../../../../contract/notes.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useMemberName } from '../../../bridge/useMemberName.ts';
import { CustomerName } from '../../../i18n/CustomerName.tsx';
import { formatDateTime } from '../../../i18n/format.ts';
import { displayName } from '../../../i18n/phone.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { SheetPage } from '../../../ui/SheetPage.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { FailureNotice } from '../../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../../workspace/report.ts';
import { openConversationAt } from '../../../workspace/workspaceStore.ts';
import sheet from '../../../ui/Sheet.module.css';
import styles from '../Deleted.module.css';
import { DueTime } from './DueTime.tsx';
import { TASKS_SHOWN } from './tasksShown.ts';

/** What colleagues asked of the person at the keyboard. */
export function TasksPane() {
  const { t } = useWords();
  return (
    <SheetPage pane="tasks" title={t('task.title')} lead={t('task.lead')}>
      <Tasks />
    </SheetPage>
  );
}

function Tasks() {
  const { t } = useWords();
  const rows = useLiveQuery('inbox.listMyTasks', { limit: TASKS_SHOWN });
  if (rows === 'loading') return <Skeleton label={t('app.loading')} rows={3} />;
  if (!rows.ok) return <FailureNotice failure={rows.error} />;
  if (rows.value.length === 0)
    return (
      <EmptyState icon={<AtSign size={28} />} title={t('task.none')}>
        {t('task.noneHint')}
      </EmptyState>
    );
  return (
    <ul aria-label={t('task.title')} className={sheet.list}>
      {rows.value.map((row) => (
        <Task key={`${row.noteId} ${row.mentioned}`} row={row} />
      ))}
    </ul>
  );
}

function Task({ row }: { readonly row: TaskRow }) {
  const { t, language } = useWords();
  const nameOf = useMemberName();
  const { conversationId, noteId, mentioned, messageId, text, givenBy, at, due } = row;
  const name = displayName(row.name);
  const close = () =>
    void runCommand('inbox.closeTask', { conversationId, noteId, mentioned }).then(reportFailure);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <span className={styles.name}>
          <CustomerName name={row.name} />
        </span>
        <span dir="auto">{text}</span>
        <span className={styles.quiet}>
          {t('task.from', { name: nameOf(givenBy.name), when: formatDateTime(language, at) })}
        </span>
        <DueTime due={due} />
      </div>
      <Button
        size="small"
        aria-label={t('task.showOf', { name })}
        onClick={() => openConversationAt(conversationId, messageId)}
      >
        {t('task.show')}
      </Button>
      <Button size="small" look="primary" aria-label={t('task.closeOf', { name })} onClick={close}>
        {t('task.close')}
      </Button>
    </li>
  );
}
