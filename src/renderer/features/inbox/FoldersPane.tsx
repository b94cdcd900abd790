import { FOLDERS } from '../../../domain/settings/folders.ts';
import type { Settings } from '../../../domain/settings/saveSetting.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { cx } from '../../ui/cx.ts';
import { showFilter, showScreen, useWorkspace } from '../../workspace/workspaceStore.ts';
import styles from './FoldersPane.module.css';
import { TASKS_SHOWN } from './notes/tasksShown.ts';
import { ViewFolders } from './views/ViewFolders.tsx';
import { useUnreadConversations } from './unread.ts';

type Filter = Settings['filter'];
type Counts = Readonly<Record<Filter, number>>;

/** `isBar`: one line above the list, where there is no room for a pane. */
export function FoldersPane({ isBar = false }: { readonly isBar?: boolean }) {
  const filter = useWorkspace((state) => state.filter);
  const counts = valueOf(useLiveQuery('inbox.countInbox', {}));
  const unread = useUnreadConversations();
  return (
    <Folders
      isBar={isBar}
      filter={filter}
      counts={
        counts && {
          all: counts.conversations,
          unread: unread ?? counts.unreadConversations,
          mine: counts.assignedToMe,
          unassigned: counts.unassigned,
          watching: counts.watching,
          closing: counts.closingConversations,
          waiting: counts.waiting,
          snoozed: counts.snoozed,
          done: counts.done,
        }
      }
      onChoose={showFilter}
    />
  );
}

type FoldersProps = {
  readonly isBar: boolean;
  readonly filter: Filter;
  readonly counts: Counts | null;
  readonly onChoose: (filter: Filter) => void;
};

/** What colleagues asked of this person in notes; where nothing is open it tells no number. */
function TasksFolder() {
  const { t, language } = useWords();
  const tasks = valueOf(useLiveQuery('inbox.listMyTasks', { limit: TASKS_SHOWN }));
  const count = tasks?.length ?? 0;
  return (
    <li>
      <button type="button" className={styles.folder} onClick={() => showScreen('tasks')}>
        {t('task.title')}
        {count > 0 && (
          <span className={styles.count}>
            <span aria-hidden="true">{formatNumber(language, count)}</span>
            <span className="visuallyHidden">{t('task.count', { count })}</span>
          </span>
        )}
      </button>
    </li>
  );
}

/** For who may delete: what may still be brought back. */
function DeletedFolder() {
  const { t } = useWords();
  if (useRight('history.delete') !== true) return null;
  return (
    <li>
      <button type="button" className={styles.folder} onClick={() => showScreen('deleted')}>
        {t('deleted.title')}
      </button>
    </li>
  );
}

function Folders({ isBar, filter, counts, onChoose }: FoldersProps) {
  const { t, language } = useWords();
  const viewId = useWorkspace((state) => state.viewId);
  return (
    <section
      className={cx(styles.folders, isBar && styles.bar)}
      aria-label={t('folders.heading')}
      data-pane="folders"
    >
      {!isBar && <h2 className={styles.heading}>{t('folders.heading')}</h2>}
      <ul aria-label={t('panes.folders')} className={styles.list}>
        {FOLDERS.map((name) => (
          <li key={name}>
            <button
              type="button"
              className={styles.folder}
              aria-current={filter === name && viewId === null ? 'true' : undefined}
              onClick={() => onChoose(name)}
            >
              {t(`folders.${name}`)}
              {counts && (
                <span className={styles.count}>
                  <span aria-hidden="true">{formatNumber(language, counts[name])}</span>
                  <span className="visuallyHidden">
                    {t('folders.conversations', { count: counts[name] })}
                  </span>
                </span>
              )}
            </button>
          </li>
        ))}
        <ViewFolders viewId={viewId} />
        <TasksFolder />
        <DeletedFolder />
      </ul>
    </section>
  );
}
