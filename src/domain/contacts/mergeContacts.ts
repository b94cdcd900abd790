import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId } from '../ids.ts';
import type { Permission } from '../permissions.ts';
import { err, ok } from '../result.ts';
import { areApart, CONTACT_DIRECTORY_STREAM, contactDirectory, survivorOf } from './directory.ts';

const merging = <Name extends string>(name: Name, allow: Permission) =>
  defineCommand({
    name,
    input: z.strictObject({ survivorId: ContactId, mergedId: ContactId }),
    allow,
    reaches: ({ survivorId, mergedId }) => [{ contactId: survivorId }, { contactId: mergedId }],
    stream: () => CONTACT_DIRECTORY_STREAM,
    fold: contactDirectory,
    decide(state, asked, { actor, now }) {
      const survivorId = survivorOf(state, asked.survivorId);
      const mergedId = survivorOf(state, asked.mergedId);
      if (asked.survivorId === asked.mergedId) return err({ code: 'sameContact' });
      if ([survivorId, mergedId].some((id) => state.erased.includes(id)))
        return err({ code: 'contactErased' });
      // Both stand for the same person already.
      if (survivorId === mergedId) return ok([]);
      const by = actor.kind === 'member' ? actor.memberId : null;
      if (by === null && areApart(state, survivorId, mergedId)) return ok([]);
      return ok([{ type: 'contacts.contactsMerged.v1', survivorId, mergedId, by, at: now }]);
    },
  });

/**
 * A member found that two contacts are one person. What either of them writes from now on goes to the
 * survivor's conversation; nothing recorded moves, so `splitContacts` undoes it.
 */
export const mergeContacts = merging('contacts.mergeContacts', 'contacts.edit');

/** WhatsApp itself told that two contacts are one person. */
export const recordSamePerson = merging('contacts.recordSamePerson', 'system.record');
