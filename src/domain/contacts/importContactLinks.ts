import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId } from '../ids.ts';
import { ok } from '../result.ts';
import { areApart, CONTACT_DIRECTORY_STREAM, contactDirectory, survivorOf } from './directory.ts';

/* Who is whom, as an export of Baton says. What a person has decided here already holds. */

/** Two contacts were one person there. */
export const importMerge = defineCommand({
  name: 'contacts.importMerge',
  input: z.strictObject({ survivorId: ContactId, mergedId: ContactId }),
  allow: 'history.import',
  stream: () => CONTACT_DIRECTORY_STREAM,
  fold: contactDirectory,
  decide(state, asked, { actor, now }) {
    const survivorId = survivorOf(state, asked.survivorId);
    const mergedId = survivorOf(state, asked.mergedId);
    if (survivorId === mergedId || areApart(state, survivorId, mergedId)) return ok([]);
    const by = actor.kind === 'member' ? actor.memberId : null;
    return ok([{ type: 'contacts.contactsMerged.v1', survivorId, mergedId, by, at: now }]);
  },
});

/** A merge had been undone there. */
export const importApart = defineCommand({
  name: 'contacts.importApart',
  input: z.strictObject({ contactId: ContactId, from: ContactId }),
  allow: 'history.import',
  stream: () => CONTACT_DIRECTORY_STREAM,
  fold: contactDirectory,
  decide(state, { contactId: mergedId, from: survivorId }, { actor, now }) {
    if (actor.kind !== 'member' || mergedId === survivorId) return ok([]);
    const isMerged = state.mergedInto[mergedId] !== undefined;
    if (isMerged || areApart(state, survivorId, mergedId)) return ok([]);
    // Both are one here, by way of others.
    if (survivorOf(state, mergedId) === survivorOf(state, survivorId)) return ok([]);
    const by = actor.memberId;
    return ok([{ type: 'contacts.contactsSplit.v1', survivorId, mergedId, by, at: now }]);
  },
});
