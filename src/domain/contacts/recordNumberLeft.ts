import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { AliasKey, ContactId } from '../ids.ts';
import { ok } from '../result.ts';
import { contact } from './contact.ts';

/** Under this number WhatsApp knows another person by now: nothing more is sent there for this one. */
export const recordNumberLeft = defineCommand({
  name: 'contacts.recordNumberLeft',
  input: z.strictObject({
    contactId: ContactId,
    aliases: z.array(AliasKey).min(1).max(8),
    phone: z.string(),
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ contactId }) => contactId,
  fold: contact,
  decide(_state, { phone, ...clear }, { now }) {
    return ok([{ type: 'contacts.numberLeft.v1', ...clear, at: now, content: { phone } }]);
  },
});
