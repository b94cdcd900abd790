import type { ContactAddress } from '../../../domain/contacts/contacts.events.ts';
import { phoneVariants } from '../../../domain/contacts/phoneVariants.ts';
import { AliasKey, type ContactId } from '../../../domain/ids.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { findContact, type Owner } from './alias.index.ts';
import { mergedInto } from './merge.index.ts';

/*
 * From a number or user id to the contact behind it. What is being written this moment counts already: two
 * sights of the same new person in one webhook never make two contacts.
 */

export type AddressBook = {
  /** User id first, then the number in every spelling. */
  readonly keysOf: (address: ContactAddress) => AliasKey[];
  readonly ownerOf: (key: AliasKey) => ContactId | undefined;
  readonly keysOfNumber: (phone: string) => AliasKey[];
  /** Whose number it is, and since when that is known. */
  readonly ownerOfNumber: (phone: string) => Owner | undefined;
  /** Who stands for this contact: itself, or the one it was merged into. */
  readonly survivorOf: (contactId: ContactId) => ContactId;
  readonly claim: (keys: readonly AliasKey[], owner: Owner) => void;
  /** The claim is on disk. One whose write failed stays, so that the next try is about the same contact. */
  readonly settle: (keys: readonly AliasKey[]) => void;
  readonly merge: (mergedId: ContactId, survivorId: ContactId) => void;
  readonly settleMerge: (mergedId: ContactId) => void;
};

export function createAddressBook(
  db: ReadDb,
  blind: (kind: 'phone' | 'userId', value: string) => string,
): AddressBook {
  const claimed = new Map<AliasKey, Owner>();
  const merging = new Map<ContactId, ContactId>();
  const aliasKey = (kind: 'phone' | 'userId', value: string): AliasKey => AliasKey.parse(blind(kind, value));
  const next = (contactId: ContactId): ContactId | undefined =>
    merging.get(contactId) ?? mergedInto(db, contactId);

  const keysOfNumber = (phone: string): AliasKey[] =>
    phoneVariants(phone).map((spelling) => aliasKey('phone', spelling));
  const find = (key: AliasKey): Owner | undefined => claimed.get(key) ?? findContact(db, key);
  const ownerOf = (key: AliasKey): ContactId | undefined => find(key)?.contactId;

  return {
    keysOf: ({ phone, userId }) => [
      ...(userId === null ? [] : [aliasKey('userId', userId)]),
      ...(phone === null ? [] : keysOfNumber(phone)),
    ],
    ownerOf,
    keysOfNumber,
    ownerOfNumber(phone) {
      for (const key of keysOfNumber(phone)) {
        const owner = find(key);
        if (owner !== undefined) return owner;
      }
      return undefined;
    },
    survivorOf(contactId) {
      let survivor = contactId;
      for (let into = next(survivor); into !== undefined; into = next(survivor)) survivor = into;
      return survivor;
    },
    claim(keys, owner) {
      for (const key of keys) claimed.set(key, owner);
    },
    settle(keys) {
      for (const key of keys) claimed.delete(key);
    },
    merge: (mergedId, survivorId) => void merging.set(mergedId, survivorId),
    settleMerge: (mergedId) => void merging.delete(mergedId),
  };
}
