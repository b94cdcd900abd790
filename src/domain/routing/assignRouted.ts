import { defineCommand } from '../command.ts';
import { MemberId } from '../ids.ts';
import { ok } from '../result.ts';
import { routing } from './routing.ts';
import { OfConversation } from './routingRules.ts';
import { RoutingWhy } from './routingWhy.ts';

/** What the router decided, unless the conversation is not with whom it was then. */
export const assignRouted = defineCommand({
  name: 'routing.assignRouted',
  input: OfConversation.extend({
    memberId: MemberId,
    /** With whom it was, who cannot answer any more; null: with nobody. */
    from: MemberId.nullable(),
    why: RoutingWhy,
  }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide({ contactId, assigneeId }, { conversationId, memberId, from, why }, { now }) {
    if (contactId === null || assigneeId !== from) return ok([]);
    const given = { conversationId, contactId, memberId, by: memberId, how: 'routed', at: now } as const;
    return ok([{ type: 'routing.assigned.v1', ...given, content: { why } }]);
  },
});
