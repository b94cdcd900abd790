import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { routing } from './routing.ts';
import { heldByOther, MAX_NOTE_LENGTH, OfConversation, routed } from './routingRules.ts';

/** Hands one's own conversation to a colleague, with a word about it; an empty one is none. */
export const transfer = defineCommand({
  name: 'routing.transfer',
  input: OfConversation.extend({ memberId: MemberId, note: z.string().trim().max(MAX_NOTE_LENGTH) }),
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId, memberId, note }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    const { contactId, by } = target;
    if (state.assigneeId === memberId) return ok([]);
    const refusal = heldByOther(state, by);
    if (refusal !== null) return err(refusal);
    if (state.assigneeId === null) return err({ code: 'notAssigned' });
    const content = note === '' ? {} : { content: { note } };
    const handed = {
      conversationId,
      contactId,
      memberId,
      by,
      how: 'transferred',
      at: now,
      ...content,
    } as const;
    return ok([{ type: 'routing.assigned.v1', ...handed }]);
  },
});
