import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, ReplyId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { conversation } from './conversation.ts';

/** Its author takes a reply back before it is approved, or has seen what became of it. */
export const closeProposal = defineCommand({
  name: 'inbox.closeProposal',
  input: z.strictObject({ conversationId: ConversationId, replyId: ReplyId }),
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, replyId }, { actor, now }) {
    const proposal = state.proposals[replyId];
    if (proposal === undefined || state.contactId === null) return ok([]);
    const { author } = proposal;
    if (actor.kind !== 'member' || actor.memberId !== author)
      return err({ code: 'notPermitted', permission: 'inbox.reply' });
    const { contactId } = state;
    return ok([{ type: 'inbox.proposalClosed.v1', conversationId, contactId, replyId, author, at: now }]);
  },
});
