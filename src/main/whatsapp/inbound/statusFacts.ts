import { z } from 'zod';
import type { ConversationFact, InboundFact } from '../../../domain/inbox/inboundFact.ts';
import { type Place, unclear } from './place.ts';
import { errorCodes, id, timestamp, words } from './primitives.ts';

const WebhookStatus = z.looseObject({
  id,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp,
  biz_opaque_callback_data: words.nullable().catch(null),
  errors: errorCodes,
});

/** To whom it went is known from the message itself; all else (prices, an error's details) says more. */
const SAID = new Set([
  'id',
  'status',
  'timestamp',
  'biz_opaque_callback_data',
  'recipient_id',
  'recipient_user_id',
  'parent_recipient_user_id',
  'recipient_parent_user_id',
]);

const rawUnlessSaid = (status: object): string | null =>
  Object.entries(status).every(([name, value]) => SAID.has(name) || value === null)
    ? null
    : JSON.stringify(status);

/** A status belongs to its message; one of a group's message speaks of one participant and is read alike. */
export function statusFact(raw: unknown, { phoneNumberId }: Place): InboundFact {
  const result = WebhookStatus.safeParse(raw);
  if (!result.success) return unclear('unknownMessage');
  const { data } = result;
  return {
    kind: 'status',
    phoneNumberId,
    wamid: data.id,
    status: data.status,
    atMs: data.timestamp,
    attemptId: data.biz_opaque_callback_data,
    errorCode: data.errors?.[0]?.code ?? null,
    raw: rawUnlessSaid(raw as object),
  };
}

type StatusFact = Extract<ConversationFact, { kind: 'status' }>;

const statusOf = ({ raw, wamid, status, atMs, attemptId }: StatusFact): unknown =>
  raw === null
    ? { id: wamid, status, timestamp: String(atMs / 1000), biz_opaque_callback_data: attemptId }
    : JSON.parse(raw);

/** The status as a webhook of its own, to be read again once its message is here. */
export function statusWebhook(fact: StatusFact): Uint8Array {
  const value = { metadata: { phone_number_id: fact.phoneNumberId }, statuses: [statusOf(fact)] };
  const entry = [{ id: fact.phoneNumberId, changes: [{ field: 'messages', value }] }];
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }));
}
