import { useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { CustomerDrawer, CustomerPane } from '../features/contacts/CustomerPane.tsx';
import { ConversationListPane } from '../features/inbox/ConversationListPane.tsx';
import { FoldersPane } from '../features/inbox/FoldersPane.tsx';
import { ThreadPane } from '../features/inbox/ThreadPane.tsx';
import { useWords } from '../i18n/useWords.ts';
import { useRoom } from './appearance.ts';
import styles from './InboxScreen.module.css';
import { PaneBoundary } from './PaneBoundary.tsx';
import { layoutName, savedLayout, savePaneSizes, type PaneSizes } from './paneSizes.ts';
import { useWorkspace } from './workspaceStore.ts';

const Handle = ({ label }: { readonly label: string }) => (
  <Separator aria-label={label} className={styles.handle} />
);

/** Folders, list, thread, customer: as many side by side as there is room for. */
type InboxScreenProps = { readonly savedSizes: PaneSizes; readonly takenPx: number };

export function InboxScreen({ savedSizes, takenPx }: InboxScreenProps) {
  const room = useRoom(takenPx);
  if (room === 'narrow') return <OnePane />;
  return <SideBySide room={room} savedSizes={savedSizes} />;
}

function OnePane() {
  const { t } = useWords();
  const shows = useWorkspace((state) => state.narrowShows);
  return (
    <main className={styles.onePane}>
      <h1 className="visuallyHidden">{t('rail.inbox')}</h1>
      {shows === 'list' ? (
        <>
          <FoldersPane isBar />
          <PaneBoundary>
            <ConversationListPane />
          </PaneBoundary>
        </>
      ) : (
        <PaneBoundary>
          <ThreadPane room="narrow" />
        </PaneBoundary>
      )}
      <CustomerDrawer />
    </main>
  );
}

type SideBySideProps = { readonly room: 'wide' | 'medium'; readonly savedSizes: PaneSizes };

function SideBySide({ room, savedSizes }: SideBySideProps) {
  const { t } = useWords();
  const [sizes, setSizes] = useState(savedSizes);
  const hasCustomer = useWorkspace((state) => state.isCustomerPaneOpen) && room === 'wide';
  const layout = layoutName(room, hasCustomer);
  const panes = ['folders', 'list', 'thread', ...(hasCustomer ? ['customer'] : [])];
  return (
    <main className={styles.screen}>
      <h1 className="visuallyHidden">{t('rail.inbox')}</h1>
      <Group
        className={styles.group}
        defaultLayout={savedLayout(sizes, layout, panes)}
        onLayoutChanged={(next, { isUserInteraction }) => {
          if (isUserInteraction) setSizes(savePaneSizes(sizes, layout, next));
        }}
      >
        <Panel
          id="folders"
          defaultSize={room === 'wide' ? 188 : 148}
          minSize={120}
          maxSize={300}
          collapsible
          groupResizeBehavior="preserve-pixel-size"
        >
          <FoldersPane />
        </Panel>
        <Handle label={t('panes.resizeFolders')} />
        <Panel
          id="list"
          defaultSize={room === 'wide' ? 336 : 300}
          minSize={250}
          maxSize={560}
          groupResizeBehavior="preserve-pixel-size"
        >
          <PaneBoundary>
            <ConversationListPane />
          </PaneBoundary>
        </Panel>
        <Handle label={t('panes.resizeList')} />
        <Panel id="thread" minSize={340}>
          <PaneBoundary>
            <ThreadPane room={room} />
          </PaneBoundary>
        </Panel>
        {hasCustomer && (
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
                <CustomerPane />
              </PaneBoundary>
            </Panel>
          </>
        )}
      </Group>
      {room === 'medium' && <CustomerDrawer />}
    </main>
  );
}
