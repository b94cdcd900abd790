import { randomUUID } from 'node:crypto';
import type { ContactAddress } from '../../../domain/contacts/contacts.events.ts';
import { type ChannelId, ContactId, type EpochMs } from '../../../domain/ids.ts';
import type { ContactFact, Sender } from '../../../domain/inbox/inboundFact.ts';
import { allRecorded, type Recorded } from '../../engine/recorded.ts';
import { createContactFacts } from './contactFacts.ts';
import {
  type ContactDeps,
  type ContactRecords,
  createContactRecords,
  RECORDED,
  type Resolved,
} from './contactRecords.ts';
import { addsAnything, withoutLeft } from './knownContacts.ts';

/*
 * Who a webhook speaks of. Business-scoped user id first, number as alias; a first sight makes a
 * contact. Runs in the write side only, one webhook after the other, so two sights of the same new
 * person never make two contacts.
 */

export type ContactDirectory = {
  /** The contact behind these addresses; undefined if no address is given. */
  readonly resolve: (sender: Sender) => Resolved | undefined;
  /** As `resolve`, for somebody who wrote this moment. */
  readonly resolveWriter: (sender: Sender) => Resolved | undefined;
  /** Who goes by one of these addresses by now; nothing is recorded. */
  readonly find: (address: ContactAddress) => ContactId | undefined;
  /** What the business calls somebody, as of now. */
  readonly nameContact: (contactId: ContactId, name: string, namedAt: EpochMs) => Promise<Recorded>;
  /** Whether somebody wants marketing messages from a number, as of when they said so. */
  readonly prefer: ContactRecords['prefer'];
  /** Where messages to this contact go. */
  readonly addressOf: (contactId: ContactId) => ContactAddress;
  /** WhatsApp itself knows this contact under a number, digits; it is not taken from anybody else. */
  readonly learnNumber: (contactId: ContactId, phone: string) => Promise<Recorded>;
  readonly recordFact: (fact: ContactFact, channelId: ChannelId) => Promise<Recorded>[];
};

const createAddressOf =
  ({ book, known }: ContactRecords): ContactDirectory['addressOf'] =>
  (contactId) => {
    const of = known.get(contactId).usesAddressOf;
    const isStillMerged = of !== null && book.survivorOf(of) === contactId;
    const { phone, userId } = known.get(isStillMerged ? of : contactId);
    return { phone, userId };
  };

const createLearnNumber =
  ({ book, known, remember }: ContactRecords): ContactDirectory['learnNumber'] =>
  (contactId, phone) => {
    const sender: Sender = { phone, userId: null, name: null, username: null };
    const aliases = book.keysOf(sender);
    const isTaken = aliases.some((key) => (book.ownerOf(key) ?? contactId) !== contactId);
    return isTaken || known.get(contactId).phone === phone ? RECORDED : remember(contactId, sender, aliases);
  };

export function createContactDirectory(deps: ContactDeps): ContactDirectory {
  const records = createContactRecords(deps);
  const { book, known, remember, merge, answerTo, nameContact, prefer } = records;

  /** A number and a user id told together: whoever was known by the number alone is this person too. */
  function mergesOf(contactId: ContactId, owners: readonly (ContactId | undefined)[]): Promise<Recorded>[] {
    return [...new Set(owners)].flatMap((other) =>
      other !== undefined && other !== contactId && known.get(other).userId === null
        ? [merge(other, contactId)]
        : [],
    );
  }

  /** The contact these addresses belong to, merged or not; what is new about it is recorded. */
  function ownerOf(sender: Sender): Resolved | undefined {
    const aliases = book.keysOf(sender);
    const owners = aliases.map((key) => book.ownerOf(key));
    const found = owners.find((id) => id !== undefined);
    if (found === undefined) {
      if (aliases.length === 0) return undefined;
      const contactId = ContactId.parse(randomUUID());
      return { contactId, recorded: remember(contactId, sender, aliases) };
    }
    const current = withoutLeft(sender, known.get(found));
    const merges = mergesOf(found, owners);
    const isNew = addsAnything(current, known.get(found)) || owners.includes(undefined);
    if (isNew) merges.push(remember(found, current, aliases));
    return { contactId: found, recorded: merges.length === 0 ? RECORDED : allRecorded(merges) };
  }

  function resolve(sender: Sender): Resolved | undefined {
    const owner = ownerOf(sender);
    return owner && { ...owner, contactId: book.survivorOf(owner.contactId) };
  }

  function resolveWriter(sender: Sender): Resolved | undefined {
    const owner = ownerOf(sender);
    if (owner === undefined) return undefined;
    const contactId = book.survivorOf(owner.contactId);
    return { contactId, recorded: allRecorded([owner.recorded, answerTo(contactId, owner.contactId)]) };
  }

  function find(address: ContactAddress): ContactId | undefined {
    const owners = book.keysOf(address).map((key) => book.ownerOf(key));
    const found = owners.find((id) => id !== undefined);
    return found && book.survivorOf(found);
  }

  const recordFact = createContactFacts(records, resolve, deps.blind);
  return {
    resolve,
    resolveWriter,
    find,
    nameContact,
    prefer,
    addressOf: createAddressOf(records),
    learnNumber: createLearnNumber(records),
    recordFact,
  };
}
