import { userIdFor } from '../ids.ts';
import type { People, Person } from '../people.ts';
import type { SendMessage } from './schemas/messageSchemas.ts';

export type Recipient =
  | { readonly ok: true; readonly person: Person; readonly input: string; readonly byUserId: boolean }
  | { readonly ok: false; readonly code: 'missing' | 'notAnAddress' | 'noGroups' };

/** `+44 7700 900-101` -> `447700900101`; null where it cannot be a number. */
function toDigits(to: string): string | null {
  if (!/^\+?[\d\s().-]+$/.test(to)) return null;
  const digits = to.replace(/\D/g, '');
  return digits.length >= 7 && digits.length <= 15 ? digits : null;
}

/** Somebody nobody has met: never wrote, so nothing but a template reaches them. */
function stranger(phone: string | null, userId: string): Person {
  const id = phone ?? userId;
  return { id, name: id, language: 'en', phone, userId, username: null, lastWroteAt: null, lastWamid: null };
}

/** `to` wins over `recipient` where both are given. */
export function findRecipient(message: SendMessage, people: People): Recipient {
  if (message.recipient_type === 'group') return { ok: false, code: 'noGroups' };
  if (message.to !== undefined) {
    const digits = toDigits(message.to);
    if (digits === null) return { ok: false, code: 'notAnAddress' };
    const person = people.findByPhone(digits) ?? stranger(digits, userIdFor('US', digits));
    return { ok: true, person, input: message.to, byUserId: false };
  }
  if (message.recipient === undefined) return { ok: false, code: 'missing' };
  if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(message.recipient))
    return { ok: false, code: 'notAnAddress' };
  const person = people.findByUserId(message.recipient) ?? stranger(null, message.recipient);
  return { ok: true, person, input: message.recipient, byUserId: true };
}
