import { z } from 'zod';
import type { InboundFact, Sender } from '../../../domain/inbox/inboundFact.ts';
import { NO_EXTRAS } from '../../../domain/inbox/messageContent.ts';
import { NOBODY } from './person.ts';
import { type Place, unclear } from './place.ts';
import { maybeWords, shortName, timestamp } from './primitives.ts';

/* Groups (cloud-api.md 5.3): a group stands where a customer would, known by its id and called by its subject. */

/** Opaque; base64 as far as seen. */
export const GroupId = z.string().regex(/^[\w.=+/:@-]{3,200}$/);

const GroupEvent = z.looseObject({
  group_id: GroupId,
  type: shortName,
  timestamp,
  subject: maybeWords,
  reason: maybeWords,
});

export const groupOf = (id: string): Sender => ({ ...NOBODY, userId: id });

/** WhatsApp gives these no id of their own; what they say is one. */
const idOf = ({
  group_id: id,
  type,
  timestamp: atMs,
  request_id: request,
}: z.infer<typeof GroupEvent>): string =>
  [id, type, atMs, request]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(':')
    .toWellFormed();

/** What happened to a group: a line in its conversation, and what it is called by now. */
export function groupFacts(raw: unknown, { phoneNumberId }: Place): InboundFact[] {
  const result = GroupEvent.safeParse(raw);
  if (!result.success) return [unclear('unknownShape')];
  const { group_id: id, type, timestamp: atMs, subject, reason } = result.data;
  const person = groupOf(id);
  const text = [type.replaceAll('_', ' '), subject, reason].filter(Boolean).join(' · ');
  const event: InboundFact = {
    kind: 'message',
    phoneNumberId,
    person,
    wamid: idOf(result.data),
    messageType: 'system',
    sentAtMs: atMs,
    quotedWamid: null,
    body: { kind: 'system', event: 'other', text },
    extras: NO_EXTRAS,
    author: 'WhatsApp',
    raw: JSON.stringify(raw),
  };
  const named: InboundFact = { kind: 'contactNamed', phoneNumberId, person, name: subject, atMs };
  return subject === null ? [event] : [named, event];
}
