import { create } from 'zustand';
import type { MessageRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';

/** The message somebody is about to answer. */
export type ReplyTarget = Pick<MessageRow, 'id' | 'key' | 'from' | 'text' | 'body' | 'isRevoked'>;

type Targets = Readonly<Record<string, ReplyTarget | undefined>>;
const useTargets = create<{ readonly byConversation: Targets }>(() => ({ byConversation: {} }));

export const useReplyingTo = (id: ConversationId): ReplyTarget | null =>
  useTargets((state) => state.byConversation[id]) ?? null;

export const replyTo = (id: ConversationId, target: ReplyTarget | null): void =>
  useTargets.setState(({ byConversation }) => ({
    byConversation: { ...byConversation, [id]: target ?? undefined },
  }));
