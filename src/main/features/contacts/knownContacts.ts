import type { DomainEvent } from '../../../domain/events.ts';
import type { ContactId } from '../../../domain/ids.ts';
import type { Sender } from '../../../domain/inbox/inboundFact.ts';

/** What the journal says of a contact by now. */
export type Known = Pick<Sender, 'phone' | 'userId' | 'name'>;

export type KnownContacts = {
  readonly get: (contactId: ContactId) => Known;
  /** Newer than the journal, until `forget`. */
  readonly assume: (contactId: ContactId, known: Known) => void;
  readonly forget: (contactId: ContactId) => void;
};

const NOBODY: Known = { phone: null, userId: null, name: null };
const MAX_CACHED = 5_000;

function fold(known: Known, event: DomainEvent): Known {
  if (event.type !== 'contacts.contactAppeared.v1' && event.type !== 'contacts.contactRecognised.v1')
    return known;
  const { phone, userId, name } = event.content;
  return { phone: phone ?? known.phone, userId: userId ?? known.userId, name: name ?? known.name };
}

/** Contacts lately spoken of, so that a burst of messages does not decrypt the same few events over and over. */
export function createKnownContacts(
  readEvents: (contactId: ContactId) => readonly DomainEvent[],
): KnownContacts {
  const knownById = new Map<ContactId, Known>();
  return {
    get(contactId) {
      const known = knownById.get(contactId) ?? readEvents(contactId).reduce(fold, NOBODY);
      if (knownById.size >= MAX_CACHED) knownById.clear();
      knownById.set(contactId, known);
      return known;
    },
    assume: (contactId, known) => void knownById.set(contactId, known),
    forget: (contactId) => void knownById.delete(contactId),
  };
}

/** Whether a webhook says something of a contact that is not known yet. */
export const addsAnything = (sender: Sender, before: Known): boolean =>
  (sender.phone !== null && sender.phone !== before.phone) ||
  (sender.userId !== null && sender.userId !== before.userId) ||
  (sender.name !== null && sender.name !== before.name);
