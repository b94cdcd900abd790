import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, ReplyId } from '../ids.ts';
import { ok } from '../result.ts';
import { conversation } from './conversation.ts';

/**
 * Of a reply that waits, in a journal that lost records: it may have been sent or discarded since, so it
 * is not sent by itself any more. A person decides. What does not wait stays as it is.
 */
export const doubtReply = defineCommand({
  name: 'inbox.doubtReply',
  input: z.strictObject({ conversationId: ConversationId, replyId: ReplyId }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, replyId }, { now }) {
    const reply = state.replies[replyId];
    if (reply === undefined || state.contactId === null) return ok([]);
    if (reply.state !== 'queued' && reply.state !== 'notSent') return ok([]);
    const { contactId } = state;
    return ok([{ type: 'inbox.replyInDoubt.v1', conversationId, contactId, replyId, at: now }]);
  },
});
