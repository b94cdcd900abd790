import { defineCommand } from '../command.ts';
import { ok } from '../result.ts';
import { routing } from './routing.ts';
import { OfConversation, routed } from './routingRules.ts';

/** Follows it no more. */
export const unwatch = defineCommand({
  name: 'routing.unwatch',
  input: OfConversation,
  allow: 'inbox.read',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    const { contactId, by } = target;
    if (!state.watchers.includes(by)) return ok([]);
    return ok([{ type: 'routing.unwatched.v1', conversationId, contactId, by, at: now }]);
  },
});
