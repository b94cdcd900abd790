import { defineCommand } from '../command.ts';
import { LabelId } from '../ids.ts';
import { ok } from '../result.ts';
import { routing } from '../routing/routing.ts';
import { OfConversation, routed } from '../routing/routingRules.ts';

export const OfLabel = OfConversation.extend({ labelId: LabelId });

/** Puts a label on a conversation. */
export const addLabel = defineCommand({
  name: 'labels.addLabel',
  input: OfLabel,
  allow: 'labels.set',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId, labelId }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    if (state.labels.includes(labelId)) return ok([]);
    const { contactId, by } = target;
    return ok([{ type: 'labels.labelAdded.v1', conversationId, contactId, labelId, by, at: now }]);
  },
});
