import { z } from 'zod';
import type { Sender } from '../../../domain/inbox/inboundFact.ts';
import { maybePhone, maybeUserId, maybeWords } from './primitives.ts';

export const WebhookContact = z.object({
  profile: z.object({ name: maybeWords, username: maybeWords }).nullable().catch(null),
  wa_id: maybePhone,
  user_id: maybeUserId,
});
export type WebhookContact = z.infer<typeof WebhookContact>;

const NO_PROFILE = { name: null, username: null };
const UNNAMED: WebhookContact = { profile: null, wa_id: null, user_id: null };

type Address = { readonly phone: string | null; readonly userId: string | null };

/** Contacts are matched by address, never by their place in the list. */
const contactOf = (contacts: readonly WebhookContact[], { phone, userId }: Address) =>
  contacts.find((contact) => userId !== null && contact.user_id === userId) ??
  contacts.find((contact) => phone !== null && contact.wa_id === phone);

/** Who is meant, as far as this webhook tells; null where it names nobody. */
export function personOf(contacts: readonly WebhookContact[], address: Address): Sender | null {
  const { phone, userId } = address;
  if (phone === null && userId === null) return null;
  const contact = contactOf(contacts, address) ?? UNNAMED;
  const { name, username } = contact.profile ?? NO_PROFILE;
  return { phone: phone ?? contact.wa_id, userId: userId ?? contact.user_id, name, username };
}

export const NOBODY: Sender = { phone: null, userId: null, name: null, username: null };
