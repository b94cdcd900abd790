import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, ReplyId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { replyWindowClosesAt } from './replyWindow.ts';

/** Meta's limit for the body of a text message, in UTF-16 units. */
export const MAX_REPLY_LENGTH = 4096;

/** Puts a free-text answer into the outbox. It is sent by the `sendReplies` reactor, once. */
export const queueReply = defineCommand({
  name: 'inbox.queueReply',
  input: z.strictObject({
    conversationId: ConversationId,
    replyId: ReplyId,
    text: z.string().max(MAX_REPLY_LENGTH),
  }),
  allow: 'inbox.reply',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, replyId, text }, { actor, now }) {
    if (!state.exists || state.contactId === null || state.channelId === null)
      return err({ code: 'notFound', what: 'conversation' });
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'inbox.reply' });
    if (text.trim() === '') return err({ code: 'replyEmpty' });
    if (state.replies[replyId]) return ok([]);
    const closesAt = replyWindowClosesAt(state.lastCustomerMessageAt);
    if (closesAt === null || now >= closesAt) return err({ code: 'replyWindowClosed', closedAt: closesAt });
    return ok([
      {
        type: 'inbox.replyQueued.v1',
        conversationId,
        contactId: state.contactId,
        channelId: state.channelId,
        replyId,
        by: actor.memberId,
        at: now,
        content: { text },
      },
    ]);
  },
});
