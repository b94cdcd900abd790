import { defineCommand } from '../command.ts';
import { ok } from '../result.ts';
import { routing } from './routing.ts';
import { OfConversation, routed } from './routingRules.ts';

/** Follows a conversation: what happens there is told, without looking after it. */
export const watch = defineCommand({
  name: 'routing.watch',
  input: OfConversation,
  allow: 'inbox.read',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    const { contactId, by } = target;
    if (state.watchers.includes(by)) return ok([]);
    return ok([{ type: 'routing.watched.v1', conversationId, contactId, by, at: now }]);
  },
});
