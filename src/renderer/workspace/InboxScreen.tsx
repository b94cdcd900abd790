import { useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { CustomerDrawer, CustomerPane } from '../features/contacts/CustomerPane.tsx';
import { ConversationListPane } from '../features/inbox/ConversationListPane.tsx';
import { FoldersPane } from '../features/inbox/FoldersPane.tsx';
import { Gallery } from '../features/inbox/Gallery.tsx';
import { ThreadPane } from '../features/inbox/ThreadPane.tsx';
import { FirstMessagesOffer } from '../features/practice/FirstMessagesOffer.tsx';
import { LabelsPane } from '../features/labels/LabelsPane.tsx';
import { Queue } from '../features/routing/Queue.tsx';
import { RoutingPane } from '../features/routing/RoutingPane.tsx';
import { HitWalk } from '../features/search/HitWalk.tsx';
import { SearchPane } from '../features/search/SearchPane.tsx';
import { useWords } from '../i18n/useWords.ts';
import { useRoom } from './appearance.ts';
import styles from './InboxScreen.module.css';
import { PaneBoundary } from './PaneBoundary.tsx';
import { layoutName, savedLayout, savePaneSizes, type PaneSizes } from './paneSizes.ts';
import { useWorkspace } from './workspaceStore.ts';

/** The rest stands on the page of the rules. */
const QUEUE_BESIDE_INBOX = 5;

const Handle = ({ label }: { readonly label: string }) => (
  <Separator aria-label={label} className={styles.handle} />
);

type InboxScreenProps = { readonly savedSizes: PaneSizes; readonly takenPx: number };

/**
 * Folders, list, thread, customer: as many side by side as there is room for. The thread keeps its place in
 * the tree however the window is resized, and with it an open question and where somebody was reading.
 */
export function InboxScreen({ savedSizes, takenPx }: InboxScreenProps) {
  const { t } = useWords();
  const room = useRoom(takenPx);
  const [sizes, setSizes] = useState(savedSizes);
  const hasCustomer = useHasCustomer() && room === 'wide';
  const showsListOnly = useWorkspace((state) => state.narrowShows === 'list') && room === 'narrow';
  const layout = layoutName(room, hasCustomer);
  const panes = ['folders', 'list', 'thread', ...(hasCustomer ? ['customer'] : [])];
  return (
    <main className={styles.screen}>
      <h1 className="visuallyHidden">{t('rail.inbox')}</h1>
      {showsListOnly && <ListOnly />}
      {!showsListOnly && (
        <Group
          className={styles.group}
          defaultLayout={room === 'narrow' ? undefined : savedLayout(sizes, layout, panes)}
          onLayoutChanged={(next, { isUserInteraction }) => {
            if (isUserInteraction) setSizes(savePaneSizes(sizes, layout, next));
          }}
        >
          {room !== 'narrow' && <FoldersAndList isWide={room === 'wide'} />}
          <Panel id="thread" minSize={340}>
            <PaneBoundary>
              <div className={styles.thread}>
                <HitWalk />
                <ThreadPane room={room}>
                  <RoutingPane />
                </ThreadPane>
              </div>
            </PaneBoundary>
          </Panel>
          {hasCustomer && <CustomerPanel />}
        </Group>
      )}
      {room !== 'wide' && (
        <CustomerDrawer>
          <LabelsPane />
          <Gallery />
        </CustomerDrawer>
      )}
    </main>
  );
}

/** An empty pane about nobody tells nothing. */
const useHasCustomer = (): boolean =>
  useWorkspace((state) => state.isCustomerPaneOpen && state.openConversation !== null);

const ListOnly = () => (
  <div className={styles.listOnly}>
    <FoldersPane isBar />
    <FirstMessagesOffer />
    <PaneBoundary>
      <SearchPane>
        <ConversationListPane isAlone />
      </SearchPane>
    </PaneBoundary>
  </div>
);

function FoldersAndList({ isWide }: { readonly isWide: boolean }) {
  const { t } = useWords();
  return (
    <>
      <Panel
        id="folders"
        defaultSize={isWide ? 188 : 148}
        minSize={120}
        maxSize={300}
        collapsible
        groupResizeBehavior="preserve-pixel-size"
      >
        <FoldersPane />
        <Queue most={QUEUE_BESIDE_INBOX} />
      </Panel>
      <Handle label={t('panes.resizeFolders')} />
      <Panel
        id="list"
        defaultSize={isWide ? 336 : 300}
        minSize={250}
        maxSize={560}
        groupResizeBehavior="preserve-pixel-size"
      >
        <PaneBoundary>
          <div className={styles.list}>
            <FirstMessagesOffer />
            <SearchPane>
              <ConversationListPane />
            </SearchPane>
          </div>
        </PaneBoundary>
      </Panel>
      <Handle label={t('panes.resizeList')} />
    </>
  );
}

function CustomerPanel() {
  const { t } = useWords();
  return (
    <>
      <Handle label={t('panes.resizeCustomer')} />
      <Panel
        id="customer"
        defaultSize={284}
        minSize={220}
        maxSize={460}
        groupResizeBehavior="preserve-pixel-size"
      >
        <PaneBoundary>
          <CustomerPane>
            <LabelsPane />
            <Gallery />
          </CustomerPane>
        </PaneBoundary>
      </Panel>
    </>
  );
}
