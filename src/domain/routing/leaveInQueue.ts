import { z } from 'zod';
import { defineCommand, type Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import { ok } from '../result.ts';
import { QUEUE_REASONS, type QueueReason } from './chooseMember.ts';
import { OfConversation } from './routingRules.ts';
import { ContactId } from '../ids.ts';

const queuePlace: Fold<{ readonly reason: QueueReason | null }> = {
  name: 'routing.queuePlace',
  version: 1,
  initial: { reason: null },
  evolve(state, event: ClearEvent) {
    if (event.type === 'routing.leftInQueue.v1') return { reason: event.reason };
    return event.type === 'routing.assigned.v1' ? { reason: null } : state;
  },
};

/** Says why a customer stays in the queue, once until that is another reason. */
export const leaveInQueue = defineCommand({
  name: 'routing.leaveInQueue',
  input: OfConversation.extend({
    contactId: ContactId,
    reason: z.enum(QUEUE_REASONS),
    ruleNumber: z.number().int(),
    ruleName: z.string().nullable(),
  }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: queuePlace,
  decide(state, { conversationId, contactId, reason, ruleNumber, ruleName }, { now }) {
    if (state.reason === reason) return ok([]);
    const place = { conversationId, contactId, reason, at: now };
    return ok([{ type: 'routing.leftInQueue.v1', ...place, content: { ruleNumber, ruleName } }]);
  },
});
