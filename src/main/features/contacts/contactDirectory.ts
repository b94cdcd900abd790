import { randomUUID } from 'node:crypto';
import type { ContactAddress } from '../../../domain/contacts/contacts.events.ts';
import { type ChannelId, ContactId, EpochMs } from '../../../domain/ids.ts';
import type { ContactFact, Sender } from '../../../domain/inbox/inboundFact.ts';
import { allRecorded, type Recorded } from '../../engine/recorded.ts';
import { createContactFacts } from './contactFacts.ts';
import type { Owner } from './alias.index.ts';
import {
  type ContactDeps,
  createContactRecords,
  RECORDED,
  type Resolved,
  type Sight,
} from './contactRecords.ts';
import { addsAnything, isOtherPerson, withoutLeft } from './knownContacts.ts';

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
  /** Whether somebody goes by this number. */
  readonly isKnown: (phone: string) => boolean;
  /** Where messages to this contact go. */
  readonly addressOf: (contactId: ContactId) => ContactAddress;
  readonly recordFact: (fact: ContactFact, channelId: ChannelId) => Promise<Recorded>[];
};

export function createContactDirectory(deps: ContactDeps): ContactDirectory {
  const records = createContactRecords(deps);
  const { book, known, wabaOf, remember, leaveNumber, merge, answerTo } = records;

  /** A number and a user id told together: whoever was known by the number alone is this person too. */
  function mergesOf(contactId: ContactId, owners: readonly (ContactId | undefined)[]): Promise<Recorded>[] {
    return [...new Set(owners)].flatMap((other) =>
      other !== undefined && other !== contactId && known.get(other).userId === null
        ? [merge(other, contactId)]
        : [],
    );
  }

  /** Who goes by the number, where the same account knows that person by another user id. */
  function strangerAt({ phone, userId }: Sender, sight: Sight | null): Owner | undefined {
    const owner = phone === null || sight === null ? undefined : book.ownerOfNumber(phone);
    if (owner === undefined || sight === null || userId === null) return undefined;
    const [userKey] = book.keysOf({ phone: null, userId });
    const before = userKey && book.ownerOf(userKey);
    // An id this person has left is still theirs.
    if (before !== undefined && book.survivorOf(before) === book.survivorOf(owner.contactId))
      return undefined;
    return isOtherPerson(known.get(owner.contactId), userId, wabaOf(sight.channelId)) ? owner : undefined;
  }

  /** A number changes hands: whoever was seen under it last has it, and the other is known by the user id alone. */
  function takeNumber(sender: Sender, phone: string, stranger: Owner, sight: Sight): Resolved {
    const keys = book.keysOf({ phone: null, userId: sender.userId });
    const contactId = keys.map(book.ownerOf).find((id) => id !== undefined) ?? ContactId.parse(randomUUID());
    const before = known.get(contactId);
    if (before.left.includes(phone)) {
      const current = { ...sender, phone: null };
      const isNew = addsAnything(current, before);
      return { contactId, recorded: isNew ? remember(contactId, current, keys, sight) : RECORDED };
    }
    if (sight.atMs <= stranger.since) {
      const told = remember(contactId, sender, keys, sight);
      return { contactId, recorded: allRecorded([told, leaveNumber(contactId, phone)]) };
    }
    const numberKeys = book.keysOfNumber(phone);
    const left = leaveNumber(stranger.contactId, phone);
    book.claim(numberKeys, { contactId, since: EpochMs.parse(sight.atMs) });
    const recorded = allRecorded([left, remember(contactId, sender, [...keys, ...numberKeys], sight)]);
    // Recorded or not, from here on the journal knows better.
    void recorded.finally(() => book.settle(numberKeys)).catch(() => undefined);
    return { contactId, recorded };
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
    const isNew = addsAnything(current, known.get(found)) || owners.includes(undefined);
    if (isNew) merges.push(remember(found, current, aliases, sight));
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

  function addressOf(contactId: ContactId): ContactAddress {
    const of = known.get(contactId).usesAddressOf;
    const isStillMerged = of !== null && book.survivorOf(of) === contactId;
    const { phone, userId } = known.get(isStillMerged ? of : contactId);
    return { phone, userId };
  }

  const recordFact = createContactFacts(records, resolve, deps.blind);
  return { resolve, resolveWriter, isKnown: book.hasNumber, addressOf, recordFact };
}
