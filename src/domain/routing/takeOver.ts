import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { err, ok } from '../result.ts';
import { routing } from './routing.ts';
import { MAX_NOTE_LENGTH, OfConversation, routed } from './routingRules.ts';
import { MemberId } from '../ids.ts';

/**
 * Takes a conversation from who holds it, and says why. Of two at the same time one gets it: the other meant to take
 * it from somebody who does not hold it any more, and is told who does.
 */
export const takeOver = defineCommand({
  name: 'routing.takeOver',
  input: OfConversation.extend({ from: MemberId, reason: z.string().trim().min(1).max(MAX_NOTE_LENGTH) }),
  allow: 'inbox.reply',
  speaks: true,
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: routing,
  decide(state, { conversationId, from, reason }, { actor, now }) {
    const target = routed(state, actor);
    if (!target.ok) return target;
    const { contactId, by } = target;
    const { assigneeId, assignedAt } = state;
    if (assigneeId === by) return ok([]);
    if (assigneeId !== null && assignedAt !== null && assigneeId !== from)
      return err({ code: 'heldByOther', memberId: assigneeId, since: assignedAt });
    const how = assigneeId === null ? 'claimed' : 'takenOver';
    const taken = { conversationId, contactId, memberId: by, by, how, at: now } as const;
    return ok([{ type: 'routing.assigned.v1', ...taken, content: { note: reason } }]);
  },
});
