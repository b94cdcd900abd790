import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, ReplyId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { isSettled } from './replyState.ts';

/** Takes a reply out of the outbox. What is being sent this moment can no longer be stopped. */
export const discardReply = defineCommand({
  name: 'inbox.discardReply',
  input: z.strictObject({ conversationId: ConversationId, replyId: ReplyId }),
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  speaks: true,
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, replyId }, { actor, now }) {
    const reply = state.replies[replyId];
    if (!state.exists || state.contactId === null) return err({ code: 'notFound', what: 'conversation' });
    if (reply === undefined || isSettled(reply)) return err({ code: 'replyAlreadySent' });
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'inbox.reply' });
    if (reply.state === 'attempting') return err({ code: 'replyAlreadySent' });
    return ok([
      {
        type: 'inbox.replyDiscarded.v1',
        conversationId,
        contactId: state.contactId,
        replyId,
        by: actor.memberId,
        at: now,
      },
    ]);
  },
});
