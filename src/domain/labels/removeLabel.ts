import { defineCommand } from '../command.ts';
import { ok } from '../result.ts';
import { routing } from '../routing/routing.ts';
import { routed } from '../routing/routingRules.ts';
import { OfLabel } from './addLabel.ts';

/** Takes a label off a conversation. */
export const removeLabel = defineCommand({
  name: 'labels.removeLabel',
  input: OfLabel,
  allow: 'labels.set',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId, labelId }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    if (!state.labels.includes(labelId)) return ok([]);
    const { contactId, by } = target;
    return ok([{ type: 'labels.labelRemoved.v1', conversationId, contactId, labelId, by, at: now }]);
  },
});
