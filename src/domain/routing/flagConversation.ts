import { defineCommand } from '../command.ts';
import { ok } from '../result.ts';
import { routing } from './routing.ts';
import { OfConversation, routed } from './routingRules.ts';

/** Asks whoever writes to this customer to look at it; also by somebody who may not write themselves (ACC14). */
export const flagConversation = defineCommand({
  name: 'routing.flagConversation',
  input: OfConversation,
  allow: 'inbox.flag',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    if (state.flaggedBy !== null) return ok([]);
    const { contactId, by } = target;
    return ok([{ type: 'routing.conversationFlagged.v1', conversationId, contactId, by, at: now }]);
  },
});
