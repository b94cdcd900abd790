import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { CONTACT_DIRECTORY_STREAM, contactDirectory } from './directory.ts';

/** Undoes a merge: the contact stands for itself again, with all that was its own before. */
export const splitContacts = defineCommand({
  name: 'contacts.splitContacts',
  input: z.strictObject({ contactId: ContactId }),
  allow: 'contacts.edit',
  reaches: ({ contactId }) => [{ contactId }],
  stream: () => CONTACT_DIRECTORY_STREAM,
  fold: contactDirectory,
  decide({ mergedInto }, { contactId }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'contacts.edit' });
    const survivorId = mergedInto[contactId];
    if (survivorId === undefined) return err({ code: 'notMerged' });
    const common = { survivorId, mergedId: contactId, by: actor.memberId };
    return ok([{ type: 'contacts.contactsSplit.v1', ...common, at: now }]);
  },
});
