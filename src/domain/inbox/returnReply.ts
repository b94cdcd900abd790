import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, ReplyId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { judgeRefusal } from './proposals.ts';

/** A newcomer's reply goes back to them with a note; nothing was sent. */
export const returnReply = defineCommand({
  name: 'inbox.returnReply',
  input: z.strictObject({
    conversationId: ConversationId,
    replyId: ReplyId,
    note: z.string().trim().min(1).max(500),
  }),
  allow: 'routing.assignOthers',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, replyId, note }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'routing.assignOthers' });
    const proposal = state.proposals[replyId];
    if (proposal?.state === 'returned') return ok([]);
    if (state.contactId === null || proposal?.state !== 'waiting')
      return err({ code: 'notFound', what: 'reply' });
    const refusal = judgeRefusal(proposal, actor);
    if (refusal) return err(refusal);
    const { author } = proposal;
    return ok([
      {
        type: 'inbox.replyReturned.v1',
        conversationId,
        contactId: state.contactId,
        replyId,
        author,
        by: actor.memberId,
        at: now,
        content: { note },
      },
    ]);
  },
});
