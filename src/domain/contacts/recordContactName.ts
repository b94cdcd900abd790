import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId, EpochMs } from '../ids.ts';
import { ok } from '../result.ts';
import { contact } from './contact.ts';

/** A name from the phone's address book (coexistence), or its removal. */
export const recordContactName = defineCommand({
  name: 'contacts.recordContactName',
  input: z.strictObject({ contactId: ContactId, name: z.string().nullable(), namedAt: EpochMs }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ contactId }) => contactId,
  fold: contact,
  decide(_state, { contactId, name, namedAt }, { now }) {
    return ok([{ type: 'contacts.contactNamed.v1', contactId, namedAt, at: now, content: { name } }]);
  },
});
