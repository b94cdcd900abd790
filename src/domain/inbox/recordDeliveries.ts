import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { DomainEvent } from '../events.ts';
import { AttemptId, ContactId, ConversationId, EpochMs, MessageKey } from '../ids.ts';
import { ok } from '../result.ts';
import { conversation, type Conversation } from './conversation.ts';
import { provesSent, replyOfAttempt } from './replyState.ts';

const Delivery = z.strictObject({
  messageKey: MessageKey,
  wamid: z.string(),
  attemptId: AttemptId.nullable(),
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  reportedAt: EpochMs,
  errorCode: z.number().int().nullable(),
  raw: z.string().nullable(),
});
type Delivery = z.infer<typeof Delivery>;

/** The reply this status proves to have reached WhatsApp, if that was open: any of its attempts counts. */
function unconfirmedReply(state: Conversation, { attemptId, status }: Delivery): string | undefined {
  const found = replyOfAttempt(state.replies, attemptId);
  if (found === undefined || attemptId === null) return undefined;
  return provesSent(found.reply, attemptId, status) ? found.replyId : undefined;
}

/**
 * What WhatsApp reported about messages we sent: all statuses of one webhook for one conversation.
 * A status carrying our attempt id also settles a reply whose outcome was open: one in doubt, one that waits
 * to be sent again, one thrown away.
 */
export const recordDeliveries = defineCommand({
  name: 'inbox.recordDeliveries',
  input: z.strictObject({
    conversationId: ConversationId,
    contactId: ContactId,
    deliveries: z.array(Delivery).min(1).max(1000),
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, contactId, deliveries }, { now }) {
    const settled = new Set<string>();
    const events = deliveries.flatMap((delivery): DomainEvent[] => {
      const { messageKey, attemptId, status, reportedAt, errorCode, wamid, raw } = delivery;
      const common = { conversationId, contactId, messageKey, at: now };
      const reported: DomainEvent = {
        type: 'inbox.deliveryReported.v1',
        ...common,
        attemptId,
        status,
        reportedAt,
        errorCode,
        ...(raw === null ? {} : { content: { raw } }),
      };
      const replyId = unconfirmedReply(state, delivery);
      if (replyId === undefined || attemptId === null || settled.has(replyId)) return [reported];
      settled.add(replyId);
      const accepted = { ...common, replyId, attemptId, content: { wamid } };
      return [{ type: 'inbox.replyAccepted.v1', ...accepted } as DomainEvent, reported];
    });
    return ok(events);
  },
});
