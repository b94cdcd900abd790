import {
  AlarmClock,
  CheckCheck,
  Clock,
  Eye,
  Hourglass,
  ListFilter,
  MessageCircle,
  UserRound,
} from 'lucide-react';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Settings } from '../../../domain/settings/saveSetting.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { usePainted } from '../../bridge/painted.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { isNarrowed, openConversation, showFilter, useWorkspace } from '../../workspace/workspaceStore.ts';
import { ConversationList } from './ConversationList.tsx';
import styles from './ConversationList.module.css';
import { rememberOrder } from './conversationOrder.ts';
import { createConversationPages } from './conversationPages.ts';
import { OrderButton } from './views/OrderButton.tsx';
import { useViews } from './views/savedViews.ts';
import { ViewButton } from './views/ViewButton.tsx';
import { FirstSteps } from './FirstSteps.tsx';

/** `isAlone`: no thread stands beside it. */
export function ConversationListPane({ isAlone = false }: { readonly isAlone?: boolean }) {
  const { t } = useWords();
  const filter = useWorkspace((state) => state.filter);
  const viewId = useWorkspace((state) => state.viewId);
  const isUsed = useCountOfAll() > 0;
  const view = useViews().find(({ id }) => id === viewId);
  return (
    <section className={styles.pane} aria-label={t('panes.list')} data-pane="list">
      {(!isAlone || isUsed) && (
        <header className={cx(styles.head, isAlone && styles.low)}>
          <h2 className={styles.title}>{view?.name ?? t(`list.${filter}Title`)}</h2>
          <span className={styles.tools}>
            <OrderButton />
            <ViewButton />
          </span>
        </header>
      )}
      <FilteredList key={filter} filter={filter} isAlone={isAlone} />
    </section>
  );
}

/** However they stand; none until it is known. */
const useCountOfAll = (): number => valueOf(useLiveQuery('inbox.countInbox', {}))?.everyConversation ?? 0;

type FilteredListProps = { readonly filter: Settings['filter']; readonly isAlone: boolean };

function FilteredList({ filter, isAlone }: FilteredListProps) {
  const { t } = useWords();
  const narrowing = useWorkspace((state) => state.narrowing);
  const order = useWorkspace((state) => state.order);
  const source = useMemo(
    () => createConversationPages({ filter, narrowing, order }),
    [filter, narrowing, order],
  );
  const pages = useSyncExternalStore(source.subscribe, source.current);
  const openId = useWorkspace((state) => state.openConversation);
  const rows = pages.state === 'ready' ? pages.rows : null;
  useEffect(() => {
    if (rows) rememberOrder(rows.map(({ id }) => id));
  }, [rows]);
  usePainted('list', rows !== null);

  if (pages.state === 'loading') return <Skeleton label={t('app.loading')} rows={8} />;
  if (pages.state === 'failed')
    return (
      <div className={styles.notice}>
        <FailureNotice failure={pages.failure} />
      </div>
    );
  if (pages.rows.length === 0 && isNarrowed(narrowing)) return <NothingLeft />;
  if (pages.rows.length === 0 && filter !== 'all') return <NothingHere folder={filter} />;
  if (pages.rows.length === 0) return <NothingAtHand isAlone={isAlone} />;
  return (
    <ConversationList
      rows={pages.rows}
      openId={openId}
      hasMore={pages.hasMore}
      onOpen={openConversation}
      onEnd={source.loadMore}
    />
  );
}

function NothingLeft() {
  const { t } = useWords();
  return (
    <EmptyState
      icon={<ListFilter size={28} />}
      title={t('views.nothingTitle')}
      action={<Button onClick={() => showFilter('all')}>{t('list.showAll')}</Button>}
    >
      {t('views.nothing')}
    </EmptyState>
  );
}

type Folder = Exclude<Settings['filter'], 'all'>;

const EMPTY = {
  unread: { Icon: CheckCheck, title: 'list.noUnreadTitle', hint: 'list.noUnread' },
  closing: { Icon: Clock, title: 'list.noClosingTitle', hint: 'list.noClosing' },
  mine: { Icon: UserRound, title: 'list.noMineTitle', hint: 'list.noMine' },
  unassigned: { Icon: CheckCheck, title: 'list.noUnassignedTitle', hint: 'list.noUnassigned' },
  watching: { Icon: Eye, title: 'list.noWatchingTitle', hint: 'list.noWatching' },
  waiting: { Icon: Hourglass, title: 'list.noWaitingTitle', hint: 'list.noWaiting' },
  snoozed: { Icon: AlarmClock, title: 'list.noSnoozedTitle', hint: 'list.noSnoozed' },
  done: { Icon: CheckCheck, title: 'list.noDoneTitle', hint: 'list.noDone' },
} as const satisfies Record<Folder, object>;

function NothingHere({ folder }: { readonly folder: Folder }) {
  const { t } = useWords();
  const { Icon, title, hint } = EMPTY[folder];
  return (
    <EmptyState
      icon={<Icon size={28} />}
      title={t(title)}
      action={<Button onClick={() => showFilter('all')}>{t('list.showAll')}</Button>}
    >
      {t(hint)}
    </EmptyState>
  );
}

/** Before the first customer wrote, or after everything was done. */
function NothingAtHand({ isAlone }: { readonly isAlone: boolean }) {
  const { t } = useWords();
  const count = useCountOfAll();
  if (count === 0) return isAlone ? <FirstSteps /> : <NoneYet />;
  return (
    <EmptyState icon={<CheckCheck size={28} />} title={t('list.allDoneTitle')}>
      {t('list.allDone')}
    </EmptyState>
  );
}

function NoneYet() {
  const { t } = useWords();
  return (
    <EmptyState icon={<MessageCircle size={26} />} title={t('list.emptyTitle')}>
      {t('list.emptyHint')}
    </EmptyState>
  );
}
