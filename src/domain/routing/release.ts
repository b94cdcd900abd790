import { defineCommand } from '../command.ts';
import { err, ok } from '../result.ts';
import { routing } from './routing.ts';
import { heldByOther, OfConversation, routed } from './routingRules.ts';

/** Gives back what this member holds, for anybody to claim. */
export const release = defineCommand({
  name: 'routing.release',
  input: OfConversation,
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    const { contactId, by } = target;
    const refusal = heldByOther(state, by);
    if (refusal !== null) return err(refusal);
    if (state.assigneeId === null) return ok([]);
    const released = { conversationId, contactId, memberId: null, by, how: 'released', at: now } as const;
    return ok([{ type: 'routing.assigned.v1', ...released }]);
  },
});
