import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import type { ContactAddress, MarketingChoice } from '../../../domain/contacts/contacts.events.ts';
import type { importChat } from '../../../domain/history/chatImport.ts';
import { contact } from '../../../domain/contacts/contact.ts';
import type { ChannelId, ContactId, EpochMs } from '../../../domain/ids.ts';
import type { Sender } from '../../../domain/inbox/inboundFact.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { Recorded } from '../../engine/recorded.ts';
import type { StreamStates } from '../../engine/streamStates.ts';
import { refused } from './historyFailure.ts';
import { readPhone } from './phoneReader.ts';

/* Whose past it is: somebody known, or somebody made by what a file says of them. */

type Person = z.infer<(typeof importChat)['input']>['person'];
export type ContactFinder = (person: Person) => Promise<Result<ContactId, Failure>>;

export type PeopleDeps = {
  readonly states: StreamStates;
  readonly find: (address: ContactAddress) => ContactId | undefined;
  readonly resolve: (
    sender: Sender,
    sight: null,
  ) => { readonly contactId: ContactId; readonly recorded: Promise<Recorded> } | undefined;
  readonly nameContact: (contactId: ContactId, name: string, namedAt: EpochMs) => Promise<Recorded>;
  readonly prefer: (choice: {
    readonly contactId: ContactId;
    readonly channelId: ChannelId;
    readonly choice: MarketingChoice;
    readonly changedAt: EpochMs;
  }) => Promise<Recorded>;
  readonly now: () => EpochMs;
};

/** What the business calls them in its phone. */
type BookName = { readonly name: string; readonly namedAt: EpochMs };

export type FoundPerson = { readonly contactId: ContactId; readonly isNew: boolean };
export type People = {
  /** undefined: nothing names them. What is known of somebody stays as it is. */
  readonly findOrAdd: (sender: Sender, bookName?: BookName | null) => FoundPerson | undefined;
  /** By a number, with the name the business has for them. */
  readonly findOrAddNamed: (phone: string, name: string | null) => FoundPerson | undefined;
  readonly prefer: (...choice: Parameters<PeopleDeps['prefer']>) => void;
  /** All that was added is on disk. */
  readonly settled: () => Promise<Result<null, Failure>>;
  /** As `settled`, but only where many are under way: each of them takes memory. */
  readonly keepPace: () => Promise<Result<null, Failure>>;
};

const MAX_UNDER_WAY = 200;

/** Many people, one after the other: each counts at once, and they reach the disk together. */
export function createPeople(deps: Omit<PeopleDeps, 'states'>): People {
  const { find, resolve, nameContact, prefer, now } = deps;
  let underWay: Promise<Recorded>[] = [];
  async function settled(): Promise<Result<null, Failure>> {
    const done = await Promise.all(underWay);
    underWay = [];
    return done.every((recorded) => recorded === 'recorded')
      ? ok(null)
      : err({ code: 'unavailable', reason: 'busy' });
  }
  function findOrAdd(sender: Sender, bookName: BookName | null = null): FoundPerson | undefined {
    const known = find(sender);
    if (known !== undefined) return { contactId: known, isNew: false };
    const made = resolve(sender, null);
    if (made === undefined) return undefined;
    underWay.push(made.recorded);
    if (bookName !== null) underWay.push(nameContact(made.contactId, bookName.name, bookName.namedAt));
    return { contactId: made.contactId, isNew: true };
  }

  return {
    findOrAdd,
    findOrAddNamed: (phone, name) =>
      findOrAdd(
        { phone, userId: null, name: null, username: null },
        name === null ? null : { name, namedAt: now() },
      ),
    prefer: (choice) => void underWay.push(prefer(choice)),
    settled,
    keepPace: async () => (underWay.length < MAX_UNDER_WAY ? ok(null) : settled()),
  };
}

export const createContactFinder =
  ({ states, ...deps }: PeopleDeps): ContactFinder =>
  async (person) => {
    if (person.kind === 'contact')
      return states.read(person.contactId, contact).state.exists
        ? ok(person.contactId)
        : err({ code: 'notFound', what: 'conversation' });
    const phone = readPhone(person.number, null);
    if (phone === null) return refused({ code: 'numberUnreadable' });
    const people = createPeople(deps);
    const found = people.findOrAdd({ phone, userId: null, name: person.name || null, username: null });
    if (found === undefined) return refused({ code: 'numberUnreadable' });
    const recorded = await people.settled();
    return recorded.ok ? ok(found.contactId) : recorded;
  };
