import { defineCommand } from '../command.ts';
import { err, ok } from '../result.ts';
import { routing } from './routing.ts';
import { heldByOther, OfConversation, routed } from './routingRules.ts';

/** Takes a conversation nobody looks after. Of two at the same time one gets it, the other is told who. */
export const claim = defineCommand({
  name: 'routing.claim',
  input: OfConversation,
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    const { contactId, by } = target;
    if (state.assigneeId === by) return ok([]);
    const refusal = heldByOther(state, by);
    if (refusal !== null) return err(refusal);
    const claimed = { conversationId, contactId, memberId: by, by, how: 'claimed', at: now } as const;
    return ok([{ type: 'routing.assigned.v1', ...claimed }]);
  },
});
