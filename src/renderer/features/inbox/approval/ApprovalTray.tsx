import { valueOf } from '../../../bridge/bridge.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { formatDuration } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { showApprovals, useWorkspace } from '../../../workspace/workspaceStore.ts';
import styles from '../OutboxTray.module.css';
import { ToApprove } from './ToApprove.tsx';

/** What newcomers wrote and nobody has read yet. */
export function ApprovalTray() {
  const { t } = useWords();
  const isOpen = useWorkspace((state) => state.isApprovalOpen);
  return (
    <Dialog
      look="drawer"
      title={t('approval.title')}
      closeLabel={t('app.close')}
      isOpen={isOpen}
      onClose={() => showApprovals(false)}
    >
      <Waiting />
    </Dialog>
  );
}

function Waiting() {
  const { t } = useWords();
  const listed = valueOf(useLiveQuery('inbox.listProposals', {}));
  const median = listed?.medianWaitMs ?? null;
  return (
    <section aria-label={t('approval.title')} className={styles.tray}>
      <p className={styles.hint}>{t(listed?.rows.length === 0 ? 'approval.none' : 'approval.hint')}</p>
      {median !== null && (
        <p className={styles.hint}>{t('approval.median', { time: formatDuration(t, median) })}</p>
      )}
      <ul aria-label={t('approval.title')} className={styles.rows}>
        {listed?.rows.map((row) => (
          <ToApprove key={row.replyId} row={row} />
        ))}
      </ul>
    </section>
  );
}
