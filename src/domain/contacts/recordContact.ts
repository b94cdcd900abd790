import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { AliasKey, ContactId, EpochMs } from '../ids.ts';
import { ok } from '../result.ts';
import { contact } from './contact.ts';

/**
 * A person seen in a webhook: the first sight creates the contact; a further number, user id or a
 * changed name is recognised. The caller records only what differs from what it already knows.
 */
export const recordContact = defineCommand({
  name: 'contacts.recordContact',
  input: z.strictObject({
    contactId: ContactId,
    aliases: z.array(AliasKey).min(1).max(8),
    phone: z.string().nullable(),
    userId: z.string().nullable(),
    name: z.string().nullable(),
    username: z.string().nullable(),
    wabaId: z.string().nullable().default(null),
    seenAt: EpochMs.nullable().default(null),
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ contactId }) => contactId,
  fold: contact,
  decide({ exists }, { contactId, aliases, wabaId, seenAt, ...content }, { now }) {
    const type = exists ? 'contacts.contactRecognised.v1' : 'contacts.contactAppeared.v1';
    return ok([{ type, contactId, aliases, wabaId, seenAt, at: now, content }]);
  },
});
