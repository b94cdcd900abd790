import { z } from 'zod';
import type { ContactAddress } from '../../../domain/contacts/contacts.events.ts';
import type { InboundFact, Sender } from '../../../domain/inbox/inboundFact.ts';
import { SystemPart } from './bodies/system.ts';
import { NOBODY, personOf } from './person.ts';
import { type Place, unclear } from './place.ts';
import { maybePhone, maybeUserId, timestamp, userId } from './primitives.ts';

/* The same person under a new number or user id: from a system message, and from `user_id_update`. */

type SystemMessage = Readonly<Record<string, unknown>> & {
  readonly type: string;
  readonly from: string | null;
  readonly from_user_id: string | null;
};

const CHANGES = new Set(['user_changed_number', 'customer_changed_number', 'user_changed_user_id']);

/** At the end of WhatsApp's own sentence, so that nobody's name can stand in for it. */
const OLD_AND_NEW_ID = /changed from ([\w.]{3,200}) to ([\w.]{3,200})$/;

function previousUserId(system: z.infer<typeof SystemPart>): string | null {
  if (system.previous_user_id !== null) return system.previous_user_id;
  const [, before, after] = OLD_AND_NEW_ID.exec(system.body) ?? [];
  return before !== undefined && after === system.user_id ? before : null;
}

const systemOf = (message: SystemMessage): z.infer<typeof SystemPart> | null =>
  message.type === 'system' ? (SystemPart.safeParse(message['system']).data ?? null) : null;

/** Whom a system message without sender is about. */
export function systemAddress(message: SystemMessage): Sender | null {
  const system = systemOf(message);
  if (system === null) return null;
  return personOf([], { phone: system.customer ?? system.wa_id, userId: system.user_id });
}

function changed(previous: ContactAddress, current: ContactAddress): boolean {
  const isKnown = previous.phone !== null || previous.userId !== null;
  const moved = current.phone !== null && current.phone !== previous.phone;
  return isKnown && (moved || (current.userId !== null && current.userId !== previous.userId));
}

/** What a system message says of who its subject is by now. */
export function identityFacts(
  message: SystemMessage,
  { phoneNumberId, atMs }: { readonly phoneNumberId: string; readonly atMs: number },
): InboundFact[] {
  const system = systemOf(message);
  if (system === null || !CHANGES.has(system.type ?? '')) return [];
  const previous = {
    phone: message.from ?? system.customer,
    userId: message.from_user_id ?? previousUserId(system),
  };
  const person = { ...NOBODY, phone: system.wa_id ?? system.new_wa_id, userId: system.user_id };
  return changed(previous, person)
    ? [{ kind: 'identityChanged', phoneNumberId, person, previous, atMs }]
    : [];
}

const UserIdUpdate = z.object({
  wa_id: maybePhone,
  user_id: z.object({ previous: userId, current: userId }),
  timestamp,
});

export function userIdUpdateFact(raw: unknown, { phoneNumberId, contacts }: Place): InboundFact {
  const update = UserIdUpdate.safeParse(raw);
  if (!update.success) return unclear('unknownShape');
  const { wa_id: phone, user_id: ids, timestamp: atMs } = update.data;
  const person = personOf(contacts, { phone, userId: ids.current }) ?? NOBODY;
  const previous = { phone: null, userId: ids.previous };
  return { kind: 'identityChanged', phoneNumberId, person, previous, atMs };
}

export const maybeAddress = { wa_id: maybePhone, user_id: maybeUserId };
