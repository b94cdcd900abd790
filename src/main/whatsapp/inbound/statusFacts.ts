import { z } from 'zod';
import type { InboundFact } from '../../../domain/inbox/inboundFact.ts';
import { NOBODY, personOf } from './person.ts';
import { type Place, unclear } from './place.ts';
import { errorCodes, id, maybePhone, maybeUserId, timestamp, words } from './primitives.ts';

const WebhookStatus = z.object({
  id,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp,
  recipient_id: maybePhone,
  recipient_user_id: maybeUserId,
  recipient_type: z.string().nullable().catch(null),
  biz_opaque_callback_data: words.nullable().catch(null),
  errors: errorCodes,
});

export function statusFact(raw: unknown, { phoneNumberId, contacts }: Place): InboundFact {
  const result = WebhookStatus.safeParse(raw);
  if (!result.success) return unclear('unknownMessage');
  const { recipient_id: phone, recipient_user_id: userId, ...status } = result.data;
  if (status.recipient_type === 'group') return unclear('groupMessage');
  return {
    kind: 'status',
    phoneNumberId,
    person: personOf(contacts, { phone, userId }) ?? NOBODY,
    wamid: status.id,
    status: status.status,
    atMs: status.timestamp,
    attemptId: status.biz_opaque_callback_data,
    errorCode: status.errors?.[0]?.code ?? null,
  };
}
