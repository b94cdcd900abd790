import type { ContactAddress } from '../../../domain/contacts/contacts.events.ts';
import { phoneVariants } from '../../../domain/contacts/phoneVariants.ts';
import type { DomainEvent, EventOf } from '../../../domain/events.ts';
import type { ContactId, EpochMs } from '../../../domain/ids.ts';
import type { Sender } from '../../../domain/inbox/inboundFact.ts';

/** What the journal says of a contact by now. */
export type Known = Pick<Sender, 'phone' | 'userId' | 'name'> & {
  readonly appearedAt: EpochMs | null;
  /** By which user id each WhatsApp account knows them; '': told before that was noted. */
  readonly userIds: Readonly<Record<string, string>>;
  /** Numbers and user ids this person has left: an old message that comes late must not bring them back. */
  readonly left: readonly string[];
  /** Of a merged contact: whose address was used last. */
  readonly usesAddressOf: ContactId | null;
};

export type KnownContacts = {
  readonly get: (contactId: ContactId) => Known;
  /** Newer than the journal, until `forget`. */
  readonly assume: (contactId: ContactId, known: Known) => void;
  readonly forget: (contactId: ContactId) => void;
};

const UNKNOWN: Known = {
  phone: null,
  userId: null,
  name: null,
  appearedAt: null,
  userIds: {},
  left: [],
  usesAddressOf: null,
};
const MAX_CACHED = 5_000;

/** Every account that knew them by an id of `before` knows them by the new one. */
function replaced(
  userIds: Known['userIds'],
  before: readonly (string | null)[],
  userId: string,
): Known['userIds'] {
  const entries = Object.entries(userIds).map(([waba, id]) => [waba, before.includes(id) ? userId : id]);
  return entries.length === 0 ? { '': userId } : Object.fromEntries(entries);
}

/** Somebody else has the number now. */
export const withoutNumber = (known: Known, phone: string): Known => ({
  ...known,
  phone: known.phone === phone ? null : known.phone,
  left: [...new Set([...known.left, phone])],
});

/** Whether this account knows the contact by another user id: then it is somebody else. */
export const isOtherPerson = ({ userIds, left }: Known, userId: string, wabaId: string): boolean => {
  const known = userIds[wabaId] ?? userIds[''];
  return known !== undefined && known !== userId && !left.includes(userId);
};

/** After a change of number or user id: the new address holds, the previous one is left. */
export function moved(known: Known, current: ContactAddress, previous: ContactAddress): Known {
  const phone = current.phone ?? known.phone;
  const userId = current.userId ?? known.userId;
  const before = [known.phone, known.userId, previous.phone, previous.userId];
  const told = current.userId;
  const userIds =
    told === null ? known.userIds : replaced(known.userIds, [known.userId, previous.userId], told);
  const left = [...known.left, ...before].filter((address) => address !== null);
  return {
    ...known,
    phone,
    userId,
    userIds,
    left: [...new Set(left)].filter((address) => address !== phone && address !== userId),
  };
}

type Seen = EventOf<'contacts.contactAppeared.v1'> | EventOf<'contacts.contactRecognised.v1'>;

/** A later sight fills in what was missing and brings what is newer; it removes nothing. */
export const seenAgain = (
  known: Known,
  { phone, userId, name }: Seen['content'],
  wabaId: string | null = null,
): Known => ({
  ...known,
  phone: phone ?? known.phone,
  userId: userId ?? known.userId,
  userIds: userId === null ? known.userIds : { ...known.userIds, [wabaId ?? '']: userId },
  name: name ?? known.name,
});

const seen = (known: Known, { at, content, wabaId }: Seen): Known => ({
  ...seenAgain(known, content, wabaId),
  appearedAt: known.appearedAt ?? at,
});

function fold(known: Known, event: DomainEvent): Known {
  switch (event.type) {
    case 'contacts.contactAppeared.v1':
    case 'contacts.contactRecognised.v1':
      return seen(known, event);
    case 'contacts.numberChanged.v1':
      return moved(known, event.content, event.content.previous);
    case 'contacts.numberLeft.v1':
      return withoutNumber(known, event.content.phone);
    case 'contacts.addressUsed.v1':
      return { ...known, usesAddressOf: event.ofContactId };
    default:
      return known;
  }
}

/** Contacts lately spoken of, so that a burst of messages does not decrypt the same few events over and over. */
export function createKnownContacts(
  readEvents: (contactId: ContactId) => readonly DomainEvent[],
): KnownContacts {
  const knownById = new Map<ContactId, Known>();
  return {
    get(contactId) {
      const known = knownById.get(contactId) ?? readEvents(contactId).reduce(fold, UNKNOWN);
      if (knownById.size >= MAX_CACHED) knownById.clear();
      knownById.set(contactId, known);
      return known;
    },
    assume: (contactId, known) => void knownById.set(contactId, known),
    forget: (contactId) => void knownById.delete(contactId),
  };
}

/**
 * What a webhook says of a person, without an address they have left: what names one part of it is old as a
 * whole, and a number told alone is one they were known by, not a newer one.
 */
export function withoutLeft(sender: Sender, { left, phone }: Known): Sender {
  const isOld = [sender.phone, sender.userId].some((address) => address !== null && left.includes(address));
  if (isOld) return { ...sender, phone: null, userId: null };
  return sender.userId === null && phone !== null ? { ...sender, phone: null } : sender;
}

/** Another spelling of the same number is nothing new: which one is right nobody can tell. */
const isNewPhone = (phone: string, known: string | null): boolean =>
  known === null || !phoneVariants(phone).includes(known);

/** Whether a webhook says something of a contact that is not known yet. */
export const addsAnything = (sender: Sender, before: Known): boolean =>
  (sender.phone !== null && isNewPhone(sender.phone, before.phone)) ||
  (sender.userId !== null && sender.userId !== before.userId) ||
  (sender.name !== null && sender.name !== before.name);
