import { useCallback, useMemo, useState } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import type { MediaBody } from '../../../contract/messageBody.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useSaved } from '../../bridge/useSaved.ts';
import { useWindowFocus } from '../../bridge/useWindowFocus.ts';
import { displayName } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { rememberReading, useWorkspace } from '../../workspace/workspaceStore.ts';
import { Arrivals } from './Arrivals.tsx';
import { AttachmentViewer } from './AttachmentViewer.tsx';
import { MessageLog } from './MessageLog.tsx';
import { SendAgainQuestion } from './SendAgainQuestion.tsx';
import { threadItems } from './threadItems.ts';
import styles from './ThreadPane.module.css';
import { furthest, type ReadUpTo, readUpToOf } from './readUpTo.ts';
import { useSharedUnread } from './unread.ts';
import { useAnswerActs, useReplyActs } from './useMessageActs.ts';
import { usePast } from './usePast.ts';
import { useReadMarker } from './useReadMarker.ts';
import { useSaveAttachment } from './useSaveAttachment.tsx';
import { useRowsInView } from './useRowsInView.ts';
import { useThread } from './useThread.ts';

const MAX_GAPS = 100;
const MAX_OWNERSHIP = 200;

/** What somebody has before their eyes counts as read everywhere at once, and in main on leaving. */
function useReading(header: ConversationHeader) {
  const markRead = useReadMarker(header);
  const [upTo, setUpTo] = useState(readUpToOf(header));
  const [isAtEnd, setIsAtEnd] = useState(false);
  const hasFocus = useWindowFocus();
  useSharedUnread(header, { upTo, isAll: hasFocus && isAtEnd });
  const onSeen = useCallback(
    (seen: ReadUpTo) => {
      markRead(seen);
      setUpTo((known) => furthest(known, seen));
    },
    [markRead],
  );
  return { onSeen, onAtEnd: setIsAtEnd };
}

export function ThreadLog({ header }: { readonly header: ConversationHeader }) {
  const { t } = useWords();
  const target = useWorkspace((state) => state.openMessage);
  const litSearch = useWorkspace((state) => state.litSearch);
  const thread = usePast(header.id, useThread(header.id), target);
  const onInView = useRowsInView(header.id, thread);
  const keepReading = useSaved(rememberReading);
  const { rows, hasOlder } = thread.window;
  // Where the "New" line stands is decided once, when the conversation is opened.
  const [readUpTo] = useState(readUpToOf(header));
  const gaps = valueOf(useLiveQuery('channels.listGaps', { conversationId: header.id, limit: MAX_GAPS }));
  const ownership = valueOf(
    useLiveQuery('routing.listOwnership', { conversationId: header.id, limit: MAX_OWNERSHIP }),
  );
  const { hasNewer } = thread;
  const items = useMemo(
    () => threadItems(rows, { hasOlder, hasNewer, readUpTo, gaps: gaps ?? [], ownership: ownership ?? [] }),
    [rows, hasOlder, hasNewer, readUpTo, gaps, ownership],
  );
  const { onSeen, onAtEnd } = useReading(header);
  const { asked, sendAgain, onCancel, ...replyActs } = useReplyActs();
  const answerActs = useAnswerActs(header.id);
  const [opened, setOpened] = useState<MediaBody | null>(null);
  const { onSave, question } = useSaveAttachment();
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
        onInView={onInView}
        onAtEnd={onAtEnd}
        onReading={(messageId) =>
          keepReading(messageId === null ? null : { conversationId: header.id, messageId })
        }
        onOpen={setOpened}
        onSave={onSave}
        {...replyActs}
        {...answerActs}
      />
      <output className="visuallyHidden">{thread.isLoadingOlder && t('thread.loadingOlder')}</output>
      <Arrivals rows={rows} customerName={name} />
      <AttachmentViewer body={opened} onClose={() => setOpened(null)} onSave={onSave} />
      {question}
      <SendAgainQuestion
        isOpen={asked !== null}
        onCancel={onCancel}
        onConfirm={() => asked && sendAgain(asked)}
      />
    </>
  );
}
