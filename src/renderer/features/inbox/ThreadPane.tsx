import { MessagesSquare } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { ConversationId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../bridge/clock.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Room } from '../../workspace/appearance.ts';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { closeConversation, showThread, useWorkspace } from '../../workspace/workspaceStore.ts';
import { FileDrop } from './attach/FileDrop.tsx';
import { ComposerPane } from './ComposerPane.tsx';
import { ErasedThread } from './ErasedThread.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { WritingPane } from './notes/WritingPane.tsx';
import { replyWindow } from './replyWindow.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { ThreadHeader } from './ThreadHeader.tsx';
import { ThreadLog } from './ThreadLog.tsx';
import { PresenceLine } from './together/Present.tsx';
import { useShowPresence } from './together/usePresence.ts';
import styles from './ThreadPane.module.css';

type ThreadPaneProps = {
  readonly room: Room;
  /** What other features say of the open conversation, beside its name. */
  readonly children?: ReactNode;
};

export function ThreadPane({ room, children }: ThreadPaneProps) {
  const { t } = useWords();
  const id = useWorkspace((state) => state.openConversation);
  return (
    <section className={styles.pane} aria-label={t('panes.thread')} data-pane="thread">
      {id === null ? (
        <NoThread />
      ) : (
        <OpenThread key={id} id={id} room={room}>
          {children}
        </OpenThread>
      )}
    </section>
  );
}

/** Before the first customer has written there is nothing to choose, but perhaps something to do. */
function NoThread() {
  const { t } = useWords();
  const counts = valueOf(useLiveQuery('inbox.countInbox', {}));
  if (counts?.everyConversation === 0) return <FirstSteps />;
  return (
    <EmptyState icon={<MessagesSquare size={28} />} title={t('thread.none')}>
      {t('thread.noneHint')}
    </EmptyState>
  );
}

type OpenThreadProps = ThreadPaneProps & { readonly id: ConversationId };

/** A conversation of a merged contact opens the thread it is part of. */
function OpenThread({ id, room, children }: OpenThreadProps) {
  const { t } = useWords();
  const now = useNow(COUNTDOWN_STEP_MS);
  const header = useLiveQuery('inbox.getConversation', { conversationId: id });
  const shownIn = valueOf(header)?.id;
  useShowPresence(shownIn ?? id);
  useEffect(() => {
    if (shownIn !== undefined && shownIn !== id) showThread(shownIn);
  }, [shownIn, id]);
  if (header === 'loading') return <Skeleton label={t('app.loading')} rows={5} look="bubbles" />;
  if (!header.ok)
    return (
      <div className={styles.notice}>
        <FailureNotice failure={header.error} />
      </div>
    );
  if (header.value === null)
    return (
      <ErasedThread
        conversationId={id}
        action={<Button onClick={closeConversation}>{t('thread.back')}</Button>}
      />
    );
  const isOpen = !header.value.isGroup && replyWindow(header.value.windowClosesAt, now).state === 'open';
  return (
    <FileDrop conversationId={id} isOpen={isOpen}>
      <ThreadHeader header={header.value} room={room}>
        {children}
      </ThreadHeader>
      <DeleteDialog />
      <ThreadLog header={header.value} />
      <PresenceLine conversationId={header.value.id} />
      <WritingPane header={header.value}>
        {header.value.isGroup ? <GroupNotice /> : <ComposerPane header={header.value} />}
      </WritingPane>
    </FileDrop>
  );
}

function GroupNotice() {
  const { t } = useWords();
  return (
    <div className={styles.notice}>
      <Notice tone="info" title={t('composer.groupTitle')}>
        <p>{t('composer.group')}</p>
      </Notice>
    </div>
  );
}
