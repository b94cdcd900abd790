import { MessagesSquare, SearchX } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { ConversationHeader, MessageRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWindowFocus } from '../../bridge/useWindowFocus.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Question } from '../../ui/Question.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { Room } from '../../workspace/appearance.ts';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { closeConversation, useWorkspace } from '../../workspace/workspaceStore.ts';
import { Arrivals } from './Arrivals.tsx';
import { ComposerPane } from './ComposerPane.tsx';
import { displayName } from './ConversationItem.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { MessageLog } from './MessageLog.tsx';
import { choicesFor } from './messageStatus.ts';
import { ThreadHeader } from './ThreadHeader.tsx';
import { threadItems } from './threadItems.ts';
import styles from './ThreadPane.module.css';
import { useSharedUnread } from './unread.ts';
import { usePast } from './usePast.ts';
import { useReadMarker } from './useReadMarker.ts';
import { useThread } from './useThread.ts';

export function ThreadPane({ room }: { readonly room: Room }) {
  const { t } = useWords();
  const id = useWorkspace((state) => state.openConversation);
  return (
    <section className={styles.pane} aria-label={t('panes.thread')} data-pane="thread">
      {id === null ? <NoThread /> : <OpenThread key={id} id={id} room={room} />}
    </section>
  );
}

/** Before the first customer has written there is nothing to choose, but perhaps something to do. */
function NoThread() {
  const { t } = useWords();
  const counts = valueOf(useLiveQuery('inbox.countInbox', {}));
  if (counts?.conversations === 0) return <FirstSteps />;
  return (
    <EmptyState icon={<MessagesSquare size={28} />} title={t('thread.none')}>
      {t('thread.noneHint')}
    </EmptyState>
  );
}

type OpenThreadProps = { readonly id: ConversationId; readonly room: Room };

function OpenThread({ id, room }: OpenThreadProps) {
  const { t } = useWords();
  const header = useLiveQuery('inbox.getConversation', { conversationId: id });
  if (header === 'loading') return <Skeleton label={t('app.loading')} rows={5} look="bubbles" />;
  if (!header.ok)
    return (
      <div className={styles.notice}>
        <FailureNotice failure={header.error} />
      </div>
    );
  if (header.value === null)
    return (
      <EmptyState
        icon={<SearchX size={28} />}
        title={t('thread.gone')}
        action={<Button onClick={closeConversation}>{t('thread.back')}</Button>}
      />
    );
  return (
    <>
      <ThreadHeader header={header.value} room={room} />
      <ThreadLog header={header.value} />
      <ComposerPane header={header.value} />
    </>
  );
}

/** Sending again and discarding, with the question in between where the customer might get it twice. */
function useMessageActs(conversationId: ConversationId) {
  const sendReplyAgain = useCommand('inbox.sendReplyAgain');
  const discardReply = useCommand('inbox.discardReply');
  const [asked, setAsked] = useState<MessageRow | null>(null);
  const sendAgain = useCallback(
    ({ replyId }: MessageRow) => {
      setAsked(null);
      if (replyId !== null) void sendReplyAgain({ conversationId, replyId }).then(reportFailure);
    },
    [conversationId, sendReplyAgain],
  );
  const onSendAgain = useCallback(
    (row: MessageRow) => (choicesFor(row).mustAsk ? setAsked(row) : sendAgain(row)),
    [sendAgain],
  );
  const onDiscard = useCallback(
    ({ replyId }: MessageRow) => {
      if (replyId !== null) void discardReply({ conversationId, replyId }).then(reportFailure);
    },
    [conversationId, discardReply],
  );
  return { asked, sendAgain, onSendAgain, onDiscard, onCancel: () => setAsked(null) };
}

/** What somebody has before their eyes counts as read everywhere at once, and in main on leaving. */
function useReading(header: ConversationHeader) {
  const markRead = useReadMarker(header.id, header.readUpToInbound);
  const [upToInbound, setUpToInbound] = useState(header.readUpToInbound);
  const [isAtEnd, setIsAtEnd] = useState(false);
  const hasFocus = useWindowFocus();
  useSharedUnread(header, { upToInbound, isAll: hasFocus && isAtEnd });
  const onSeen = useCallback(
    (inboundNumber: number) => {
      markRead(inboundNumber);
      setUpToInbound((known) => Math.max(known, inboundNumber));
    },
    [markRead],
  );
  return { onSeen, onAtEnd: setIsAtEnd };
}

function ThreadLog({ header }: { readonly header: ConversationHeader }) {
  const { t } = useWords();
  const target = useWorkspace((state) => state.openMessage);
  const litSearch = useWorkspace((state) => state.litSearch);
  const thread = usePast(header.id, useThread(header.id), target);
  const { rows, hasOlder } = thread.window;
  // Where the "New" line stands is decided once, when the conversation is opened.
  const [readUpTo] = useState(header.readUpToInbound);
  const items = useMemo(() => threadItems(rows, { hasOlder, readUpTo }), [rows, hasOlder, readUpTo]);
  const { onSeen, onAtEnd } = useReading(header);
  const { asked, sendAgain, onSendAgain, onDiscard, onCancel } = useMessageActs(header.id);
  const name = displayName(header.name);
  if (thread.state === 'loading') return <Skeleton label={t('app.loading')} rows={5} look="bubbles" />;
  if (thread.failure !== null)
    return (
      <div className={styles.notice}>
        <FailureNotice failure={thread.failure} />
      </div>
    );
  return (
    <>
      {thread.olderFailure && (
        <div className={styles.notice}>
          <FailureNotice failure={thread.olderFailure} onAgain={thread.loadOlder} />
        </div>
      )}
      <MessageLog
        items={items}
        customerName={name}
        isLoadingOlder={thread.isLoadingOlder}
        onNearTop={thread.loadOlder}
        hasNewer={thread.hasNewer}
        onNearEnd={thread.loadNewer}
        onLatest={thread.toLatest}
        target={target}
        litSearch={litSearch}
        onSeen={onSeen}
        onAtEnd={onAtEnd}
        onSendAgain={onSendAgain}
        onDiscard={onDiscard}
      />
      <output className="visuallyHidden">{thread.isLoadingOlder && t('thread.loadingOlder')}</output>
      <Arrivals rows={rows} customerName={name} />
      <Question
        title={t('thread.askTitle')}
        body={t('thread.askBody')}
        cancelLabel={t('thread.askCancel')}
        confirmLabel={t('thread.sendAgain')}
        isOpen={asked !== null}
        onCancel={onCancel}
        onConfirm={() => asked && sendAgain(asked)}
      />
    </>
  );
}
