import { randomUUID } from 'node:crypto';
import type { ContactAddress } from '../../../domain/contacts/contacts.events.ts';
import { recordNumberChange } from '../../../domain/contacts/recordNumberChange.ts';
import { ContactId, EpochMs } from '../../../domain/ids.ts';
import type { ContactFact } from '../../../domain/inbox/inboundFact.ts';
import type { Recorded } from '../../engine/recorded.ts';
import { type ContactRecords, RECORDED } from './contactRecords.ts';
import { moved } from './knownContacts.ts';

/* The same person under a new number or user id: the contact is kept, and with it its conversation. */

type IdentityFact = Extract<ContactFact, { kind: 'identityChanged' }>;

/** A clock of ours may be off by this much against WhatsApp's. */
const CLOCK_SKEW_MS = 60 * 60 * 1000;

export function createIdentityChanges({ book, known, run, merge }: ContactRecords) {
  const ownerOf = (address: ContactAddress): ContactId | undefined =>
    book
      .keysOf(address)
      .map(book.ownerOf)
      .find((id) => id !== undefined);

  /**
   * Whether a contact under the new address is the same person, who wrote before the change was told. One
   * that was there before the change had the number before: numbers are given to somebody else in time.
   */
  function isSamePerson(contactId: ContactId, { person, atMs }: IdentityFact): boolean {
    const { userId, appearedAt } = known.get(contactId);
    if (userId !== null && person.userId !== null) return userId === person.userId;
    return appearedAt === null || appearedAt >= atMs - CLOCK_SKEW_MS;
  }

  /**
   * Written once the merge is: after it the new address leads to this contact, and a merge that was not
   * written would be forgotten. In memory it counts at once.
   */
  async function move(
    contactId: ContactId,
    { person, previous, atMs }: IdentityFact,
    merged: Promise<Recorded>,
  ): Promise<Recorded> {
    const before = known.get(contactId);
    const current = { phone: person.phone, userId: person.userId };
    const after = moved(before, current, previous);
    const free = book.keysOf(previous).filter((key) => book.ownerOf(key) === undefined);
    const aliases = [...book.keysOf(current), ...free];
    const isTold = JSON.stringify(after) === JSON.stringify(before);
    if (isTold && aliases.every((key) => book.ownerOf(key) === contactId)) return 'recorded';
    book.claim(aliases, { contactId, since: EpochMs.parse(atMs) });
    known.assume(contactId, after);
    const input = { contactId, aliases, current, previous, changedAt: EpochMs.parse(atMs) };
    const mergeRecorded = await merged;
    const recorded = mergeRecorded === 'recorded' ? await run(recordNumberChange, input) : mergeRecorded;
    known.forget(contactId);
    // The next try must find two again where they were not merged; a claim whose own write failed stays.
    if (recorded === 'recorded' || mergeRecorded !== 'recorded') book.settle(aliases);
    return recorded;
  }

  return (fact: IdentityFact): Promise<Recorded>[] => {
    const before = ownerOf(fact.previous);
    const after = ownerOf(fact.person);
    const contactId = before ?? after ?? ContactId.parse(randomUUID());
    const isSame = after !== undefined && after !== contactId && isSamePerson(after, fact);
    return [move(contactId, fact, isSame ? merge(after, contactId) : RECORDED)];
  };
}
