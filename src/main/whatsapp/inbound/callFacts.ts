import { z } from 'zod';
import type { InboundFact } from '../../../domain/inbox/inboundFact.ts';
import { NO_EXTRAS } from '../../../domain/inbox/messageContent.ts';
import { personOf } from './person.ts';
import { type Place, unclear } from './place.ts';
import { id, maybePhone, maybeUserId, timestamp } from './primitives.ts';

/*
 * Baton takes no calls, so a call a customer began and nobody spoke in is a missed one, and shown. The rest of
 * what is told of a call (that it rings, that it was taken elsewhere) is understood and not kept.
 */

const Call = z.object({
  id,
  from: maybePhone,
  from_user_id: maybeUserId,
  event: z.string(),
  direction: z.string().nullable().catch(null),
  timestamp,
  /** Seconds spoken. */
  duration: z.coerce.number().nullable().catch(null),
});

function isMissed({ event, direction, duration }: z.infer<typeof Call>): boolean {
  return event === 'terminate' && direction === 'USER_INITIATED' && (duration ?? 0) <= 0;
}

export function callFact(raw: unknown, { phoneNumberId, contacts }: Place): InboundFact {
  const call = Call.safeParse(raw);
  if (!call.success) return unclear('unknownMessage');
  if (!isMissed(call.data)) return { kind: 'noted' };
  const { from, from_user_id: userId, id: wamid, timestamp: sentAtMs } = call.data;
  const person = personOf(contacts, { phone: from, userId });
  if (person === null) return unclear('noSender');
  return {
    kind: 'message',
    phoneNumberId,
    person,
    wamid,
    messageType: 'call',
    sentAtMs,
    quotedWamid: null,
    body: { kind: 'system', event: 'missedCall', text: 'Missed voice call' },
    extras: NO_EXTRAS,
    author: null,
    raw: JSON.stringify(raw),
  };
}
