import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import type { importChat } from '../../../domain/history/chatImport.ts';
import { contact } from '../../../domain/contacts/contact.ts';
import type { ContactId } from '../../../domain/ids.ts';
import type { Sender } from '../../../domain/inbox/inboundFact.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { Recorded } from '../../engine/recorded.ts';
import type { StreamStates } from '../../engine/streamStates.ts';
import { refused } from './historyFailure.ts';
import { readPhone } from './phoneReader.ts';

/* Whose past it is: somebody known, or somebody found or made by a number. */

type Person = z.infer<(typeof importChat)['input']>['person'];
export type ContactFinder = (person: Person) => Promise<Result<ContactId, Failure>>;

export type PeopleDeps = {
  readonly states: StreamStates;
  readonly isKnown: (phone: string) => boolean;
  readonly resolve: (
    sender: Sender,
    sight: null,
  ) => { readonly contactId: ContactId; readonly recorded: Promise<Recorded> } | undefined;
};

export const createContactFinder =
  ({ states, isKnown, resolve }: PeopleDeps): ContactFinder =>
  async (person) => {
    if (person.kind === 'contact')
      return states.read(person.contactId, contact).state.exists
        ? ok(person.contactId)
        : err({ code: 'notFound', what: 'conversation' });
    const phone = readPhone(person.number, null);
    if (phone === null) return refused({ code: 'numberUnreadable' });
    // A name in a file is no reason to call somebody differently than before.
    const name = isKnown(phone) ? null : person.name || null;
    const found = resolve({ phone, userId: null, name, username: null }, null);
    if (found === undefined) return refused({ code: 'numberUnreadable' });
    return (await found.recorded) === 'recorded'
      ? ok(found.contactId)
      : err({ code: 'unavailable', reason: 'busy' });
  };
