import { randomUUID } from 'node:crypto';
import type { ContactAddress } from '../../../domain/contacts/contacts.events.ts';
import { type ChannelId, ContactId, EpochMs } from '../../../domain/ids.ts';
import type { ContactFact, Sender } from '../../../domain/inbox/inboundFact.ts';
import { allRecorded, type Recorded } from '../../engine/recorded.ts';
import { createContactFacts } from './contactFacts.ts';
import {
  type ContactDeps,
  type ContactRecords,
  createContactRecords,
  RECORDED,
  type Resolved,
  type Sight,
} from './contactRecords.ts';
import { addsAnything, withoutLeft } from './knownContacts.ts';
import { createNumberHands } from './numberHands.ts';

/*
 * Who a webhook speaks of. Business-scoped user id first, number as alias; a first sight makes a
 * contact. Runs in the write side only, one webhook after the other, so two sights of the same new
 * person never make two contacts.
 */

export type ContactDirectory = {
  /** The contact behind these addresses; undefined if no address is given. */
  readonly resolve: (sender: Sender, sight: Sight | null) => Resolved | undefined;
  /** As `resolve`, for somebody who wrote this moment. */
  readonly resolveWriter: (sender: Sender, sight: Sight) => Resolved | undefined;
  /** Who goes by one of these addresses by now; nothing is recorded. */
  readonly find: (address: ContactAddress) => ContactId | undefined;
  /** What the business calls somebody, as of now. */
  readonly nameContact: (contactId: ContactId, name: string, namedAt: EpochMs) => Promise<Recorded>;
  /** Whether somebody wants marketing messages from a number, as of when they said so. */
  readonly prefer: ContactRecords['prefer'];
  /** Where messages to this contact go. */
  readonly addressOf: (contactId: ContactId) => ContactAddress;
  /** What they call themselves; null: nobody knows. */
  readonly nameOf: (contactId: ContactId) => string | null;
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

const createFind =
  ({ book }: ContactRecords): ContactDirectory['find'] =>
  (address) => {
    const owners = book.keysOf(address).map((key) => book.ownerOf(key));
    const found = owners.find((id) => id !== undefined);
    return found && book.survivorOf(found);
  };

const createLearnNumber =
  ({ book, known, remember }: ContactRecords): ContactDirectory['learnNumber'] =>
  (contactId, phone) => {
    const sender: Sender = { phone, userId: null, name: null, username: null };
    const aliases = book.keysOf(sender);
    const isTaken = aliases.some((key) => (book.ownerOf(key) ?? contactId) !== contactId);
    return isTaken || known.get(contactId).phone === phone
      ? RECORDED
      : remember(contactId, sender, aliases, null);
  };

export function createContactDirectory(deps: ContactDeps): ContactDirectory {
  const records = createContactRecords(deps);
  const { book, known, remember, merge, answerTo } = records;
  const { strangerAt, takeNumber } = createNumberHands(records);

  /** A number and a user id told together: whoever was known by the number alone is this person too. */
  function mergesOf(contactId: ContactId, owners: readonly (ContactId | undefined)[]): Promise<Recorded>[] {
    return [...new Set(owners)].flatMap((other) =>
      other !== undefined && other !== contactId && known.get(other).userId === null
        ? [merge(other, contactId)]
        : [],
    );
  }

  /** The contact these addresses belong to, merged or not; what is new about it is recorded. */
  function ownerOf(sender: Sender, sight: Sight | null): Resolved | undefined {
    const stranger = strangerAt(sender, sight);
    if (stranger && sight && sender.phone !== null) return takeNumber(sender, sender.phone, stranger, sight);
    const aliases = book.keysOf(sender);
    const owners = aliases.map((key) => book.ownerOf(key));
    const found = owners.find((id) => id !== undefined);
    if (found === undefined) {
      if (aliases.length === 0) return undefined;
      const contactId = ContactId.parse(randomUUID());
      return { contactId, recorded: remember(contactId, sender, aliases, sight) };
    }
    const current = withoutLeft(sender, known.get(found));
    const merges = mergesOf(found, owners);
    if (addsAnything(current, known.get(found)) || owners.includes(undefined))
      merges.push(remember(found, current, aliases, sight));
    return { contactId: found, recorded: merges.length === 0 ? RECORDED : allRecorded(merges) };
  }

  function resolve(sender: Sender, sight: Sight | null): Resolved | undefined {
    const owner = ownerOf(sender, sight);
    return owner && { ...owner, contactId: book.survivorOf(owner.contactId) };
  }

  function resolveWriter(sender: Sender, sight: Sight): Resolved | undefined {
    const owner = ownerOf(sender, sight);
    if (owner === undefined) return undefined;
    const contactId = book.survivorOf(owner.contactId);
    return { contactId, recorded: allRecorded([owner.recorded, answerTo(contactId, owner.contactId)]) };
  }

  const recordFact = createContactFacts(records, resolve);
  return {
    resolve,
    resolveWriter,
    find: createFind(records),
    nameContact: records.nameContact,
    prefer: records.prefer,
    addressOf: createAddressOf(records),
    nameOf: (contactId) => known.get(contactId).name,
    learnNumber: createLearnNumber(records),
    recordFact,
  };
}
