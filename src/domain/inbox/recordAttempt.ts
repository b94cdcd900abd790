import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { DomainEvent } from '../events.ts';
import { AttemptId, ConversationId, EpochMs, MessageKey, ReplyId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { isSettled } from './replyState.ts';
import { windowRefusal } from './replyWindow.ts';

const ofReply = { conversationId: ConversationId, replyId: ReplyId, attemptId: AttemptId };

/** Committed before the first byte leaves: after a crash this attempt is known to be in doubt. */
export const recordAttempt = defineCommand({
  name: 'inbox.recordAttempt',
  input: z.strictObject(ofReply),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, replyId, attemptId }, { now }) {
    const reply = state.replies[replyId];
    if (reply === undefined || isSettled(reply) || state.contactId === null)
      return err({ code: 'notFound', what: 'reply' });
    if (reply.state !== 'queued' && reply.state !== 'notSent') return err({ code: 'replyNotRetryable' });
    const event = { conversationId, contactId: state.contactId, replyId, attemptId, at: now };
    // Waiting in the outbox outlived the window: WhatsApp would take it and drop it later, so it is not sent.
    if (windowRefusal(state.lastCustomerMessageAt, reply.kind, now))
      return ok([{ type: 'inbox.replyRejected.v1', ...event, errorCode: WINDOW_CLOSED_CODE }]);
    return ok([{ type: 'inbox.replyAttempted.v1', ...event }]);
  },
});

/** Meta's code for free text after the window; used also when Baton itself holds a late reply back. */
export const WINDOW_CLOSED_CODE = 131047;

const Outcome = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('accepted'),
    messageKey: MessageKey,
    wamid: z.string(),
    hold: z.enum(['held', 'paused']).optional(),
  }),
  z.strictObject({ outcome: z.literal('rejected'), errorCode: z.number().int().nullable() }),
  z.strictObject({
    outcome: z.literal('notSent'),
    reason: z.enum(['unreachable', 'rateLimited', 'busy', 'tokenRefused']),
    retryAt: EpochMs.nullable(),
  }),
  z.strictObject({ outcome: z.literal('unknown') }),
]);
export type AttemptOutcome = z.infer<typeof Outcome>;

function outcomeEvent(
  outcome: AttemptOutcome,
  event: Omit<Extract<DomainEvent, { type: 'inbox.replyAttempted.v1' }>, 'type'>,
): DomainEvent {
  switch (outcome.outcome) {
    case 'accepted':
      return {
        type: 'inbox.replyAccepted.v1',
        ...event,
        messageKey: outcome.messageKey,
        ...(outcome.hold === undefined ? {} : { hold: outcome.hold }),
        content: { wamid: outcome.wamid },
      };
    case 'rejected':
      return { type: 'inbox.replyRejected.v1', ...event, errorCode: outcome.errorCode };
    case 'notSent':
      return { type: 'inbox.replyNotSent.v1', ...event, reason: outcome.reason, retryAt: outcome.retryAt };
    case 'unknown':
      return { type: 'inbox.replyOutcomeUnknown.v1', ...event };
  }
}

/** What became of an attempt. A status that settled it first wins; then this changes nothing. */
export const recordAttemptOutcome = defineCommand({
  name: 'inbox.recordAttemptOutcome',
  input: z.strictObject({ ...ofReply, result: Outcome }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, replyId, attemptId, result }, { now }) {
    const reply = state.replies[replyId];
    if (reply === undefined || state.contactId === null) return ok([]);
    if (reply.attemptId !== attemptId || reply.state !== 'attempting') return ok([]);
    const event = { conversationId, contactId: state.contactId, replyId, attemptId, at: now };
    return ok([outcomeEvent(result, event)]);
  },
});
