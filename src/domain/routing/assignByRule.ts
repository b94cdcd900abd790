import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { routing } from './routing.ts';
import { heldByOther, OfConversation } from './routingRules.ts';

/** An automation gives a conversation to somebody, but takes it from nobody who can look after it; or back to the queue. */
export const assignByRule = defineCommand({
  name: 'routing.assignByRule',
  input: OfConversation.extend({
    /** null: to nobody. */
    memberId: MemberId.nullable(),
    /** With whom it was, who cannot answer any more; null: with nobody, or with somebody who can. */
    from: MemberId.nullable(),
    ruleName: z.string(),
  }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId, memberId, from, ruleName }, { now }) {
    const { contactId, assigneeId } = state;
    if (contactId === null) return err({ code: 'notFound', what: 'conversation' });
    if (assigneeId === memberId) return ok([]);
    const refusal = memberId === null || assigneeId === from ? null : heldByOther(state, memberId);
    if (refusal !== null) return err(refusal);
    const by = memberId ?? assigneeId;
    if (by === null) return ok([]);
    const given = { conversationId, contactId, memberId, by, how: 'byRule', at: now } as const;
    return ok([{ type: 'routing.assigned.v1', ...given, content: { note: ruleName } }]);
  },
});
