import { defineCommand } from '../command.ts';
import { ok } from '../result.ts';
import { routing } from './routing.ts';
import { OfConversation, routed } from './routingRules.ts';

/** Looked at, and nothing had to be answered. */
export const clearFlag = defineCommand({
  name: 'routing.clearFlag',
  input: OfConversation,
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    if (state.flaggedBy === null) return ok([]);
    const { contactId, by } = target;
    return ok([{ type: 'routing.flagCleared.v1', conversationId, contactId, by, at: now }]);
  },
});
