import { useLayoutEffect } from 'react';
import { create } from 'zustand';
import type { ConversationHeader, ConversationRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import type { ReadUpTo } from './readUpTo.ts';

/** The conversation on screen. Main is told only on leaving it what was read, so it still counts that. */
type OnScreen = {
  readonly conversationId: ConversationId;
  readonly unreadInMain: number;
  readonly unread: number;
};
const useOnScreen = create<{ readonly open: OnScreen | null }>(() => ({ open: null }));

type Seen = {
  readonly upTo: ReadUpTo;
  /** The newest message stands before somebody's eyes, and so does the next one the moment it arrives. */
  readonly isAll: boolean;
};

const unreadAfter = (parts: ConversationHeader['parts'], upTo: ReadUpTo): number =>
  parts.reduce(
    (unread, { conversationId, inboundCount, readUpToInbound }) =>
      unread + Math.max(0, inboundCount - Math.max(readUpToInbound, upTo[conversationId] ?? 0)),
    0,
  );

/** Tells the list, the folders and the rail how much of the conversation on screen is still unread. */
export function useSharedUnread({ id, parts }: ConversationHeader, seen: Seen): void {
  const unreadInMain = unreadAfter(parts, {});
  const unread = seen.isAll ? 0 : unreadAfter(parts, seen.upTo);
  useLayoutEffect(
    () => useOnScreen.setState({ open: { conversationId: id, unreadInMain, unread } }),
    [id, unreadInMain, unread],
  );
  useLayoutEffect(() => () => useOnScreen.setState({ open: null }), []);
}

/** Unread messages of a row: what main counts, less what somebody has just seen. */
export function useUnreadOf(): (row: Pick<ConversationRow, 'id' | 'unread'>) => number {
  const open = useOnScreen((state) => state.open);
  return ({ id, unread }) => (open?.conversationId === id ? open.unread : unread);
}

/** Conversations with something unread, as badge and folders say it: the same that the rows say. */
export function useUnreadConversations(): number | null {
  const open = useOnScreen((state) => state.open);
  const counted = valueOf(useLiveQuery('inbox.countInbox', {}))?.unreadConversations;
  if (counted === undefined) return null;
  const isCountedThoughRead = open !== null && open.unreadInMain > 0 && open.unread === 0;
  return Math.max(0, counted - (isCountedThoughRead ? 1 : 0));
}
