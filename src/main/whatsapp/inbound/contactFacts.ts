import { z } from 'zod';
import type { InboundFact } from '../../../domain/inbox/inboundFact.ts';
import { maybeAddress } from './identityFacts.ts';
import { NOBODY, personOf } from './person.ts';
import { type Place, unclear } from './place.ts';
import { maybeWords, phone, timestamp } from './primitives.ts';

/* What is told of a person rather than of a message: the phone's address book, and marketing choices. */

const StateSync = z.object({
  type: z.literal('contact'),
  contact: z.object({ phone_number: phone, full_name: maybeWords, first_name: maybeWords }),
  action: z.enum(['add', 'edit', 'remove']),
  metadata: z.object({ timestamp }),
});

export function contactNamedFact(raw: unknown, { phoneNumberId }: Place): InboundFact {
  const sync = StateSync.safeParse(raw);
  if (!sync.success) return unclear('unknownShape');
  const { contact, action, metadata } = sync.data;
  const name = action === 'remove' ? null : (contact.full_name ?? contact.first_name);
  const person = { ...NOBODY, phone: contact.phone_number };
  return { kind: 'contactNamed', phoneNumberId, person, name, atMs: metadata.timestamp };
}

const Preference = z.object({
  ...maybeAddress,
  category: z.literal('marketing_messages'),
  value: z.enum(['stop', 'resume', 'signup']),
  timestamp,
});

export function marketingFact(raw: unknown, { phoneNumberId, contacts }: Place): InboundFact {
  const preference = Preference.safeParse(raw);
  if (!preference.success) return unclear('unknownShape');
  const { wa_id: waId, user_id: userId, value: choice, timestamp: atMs } = preference.data;
  const person = personOf(contacts, { phone: waId, userId });
  if (person === null) return unclear('noSender');
  return { kind: 'marketingPreference', phoneNumberId, person, choice, atMs };
}
