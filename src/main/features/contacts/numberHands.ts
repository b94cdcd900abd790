import { randomUUID } from 'node:crypto';
import { phoneVariants } from '../../../domain/contacts/phoneVariants.ts';
import { recordNumberLeft } from '../../../domain/contacts/recordNumberLeft.ts';
import { ContactId, EpochMs } from '../../../domain/ids.ts';
import type { Sender } from '../../../domain/inbox/inboundFact.ts';
import { allRecorded, type Recorded } from '../../engine/recorded.ts';
import type { Owner } from './alias.index.ts';
import { type ContactRecords, RECORDED, type Resolved, type Sight } from './contactRecords.ts';
import { addsAnything, isOtherPerson, withoutNumber } from './knownContacts.ts';

/* Numbers change hands: two user ids one account knows by one number, one after the other, are two people. */

export function createNumberHands({ book, known, run, wabaOf, remember }: ContactRecords) {
  /** Under this number somebody else is known now, or was before them. */
  async function leaveNumber(contactId: ContactId, number: string): Promise<Recorded> {
    const own = known.get(contactId).phone;
    const phone = own !== null && phoneVariants(number).includes(own) ? own : number;
    known.assume(contactId, withoutNumber(known.get(contactId), phone));
    const recorded = await run(recordNumberLeft, { contactId, aliases: book.keysOfNumber(phone), phone });
    known.forget(contactId);
    return recorded;
  }

  /** Who goes by the number, where the same account knows that person by another user id. */
  function strangerAt({ phone, userId }: Sender, sight: Sight | null): Owner | undefined {
    if (phone === null || userId === null || sight === null) return undefined;
    const owner = book.ownerOfNumber(phone);
    if (owner === undefined) return undefined;
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

  return { strangerAt, takeNumber };
}
