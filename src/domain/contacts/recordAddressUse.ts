import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId } from '../ids.ts';
import { ok } from '../result.ts';
import { contact } from './contact.ts';

/** Of a merged contact: from which of its addresses the customer wrote last, so that answers go there. */
export const recordAddressUse = defineCommand({
  name: 'contacts.recordAddressUse',
  input: z.strictObject({ contactId: ContactId, ofContactId: ContactId }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ contactId }) => contactId,
  fold: contact,
  decide(_state, input, { now }) {
    return ok([{ type: 'contacts.addressUsed.v1', ...input, at: now }]);
  },
});
