import { defineCommand } from '../command.ts';
import { MemberId } from '../ids.ts';
import { ok } from '../result.ts';
import { routing } from './routing.ts';
import { OfConversation, routed } from './routingRules.ts';

/** Gives a conversation to somebody, also to oneself from somebody else; null: to nobody. */
export const assign = defineCommand({
  name: 'routing.assign',
  input: OfConversation.extend({ memberId: MemberId.nullable() }),
  allow: 'routing.assignOthers',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId, memberId }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    if (state.assigneeId === memberId) return ok([]);
    const { contactId, by } = target;
    const how = memberId === null ? 'released' : 'assigned';
    return ok([{ type: 'routing.assigned.v1', conversationId, contactId, memberId, by, how, at: now }]);
  },
});
