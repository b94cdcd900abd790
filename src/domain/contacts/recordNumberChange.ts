import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { AliasKey, ContactId, EpochMs } from '../ids.ts';
import { ok } from '../result.ts';
import { contact } from './contact.ts';

const Address = z.strictObject({ phone: z.string().nullable(), userId: z.string().nullable() });

/** The same person under a new number, user id or both: the contact, and so its conversation, is kept. */
export const recordNumberChange = defineCommand({
  name: 'contacts.recordNumberChange',
  input: z.strictObject({
    contactId: ContactId,
    aliases: z.array(AliasKey).min(1).max(8),
    current: Address,
    previous: Address,
    changedAt: EpochMs,
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ contactId }) => contactId,
  fold: contact,
  decide(_state, { contactId, aliases, current, previous, changedAt }, { now }) {
    return ok([
      {
        type: 'contacts.numberChanged.v1',
        contactId,
        aliases,
        changedAt,
        at: now,
        content: { ...current, previous },
      },
    ]);
  },
});
