import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, channelId, contactId, conversationId, intake, NOW } from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { ContactId, ConversationId } from '../ids.ts';
import { eraseContact } from './eraseContact.ts';
import { mergeContacts } from './mergeContacts.ts';

const other = ContactId.parse('00000000-0000-4000-8000-000000000901');
const stranger = ContactId.parse('00000000-0000-4000-8000-000000000902');
const reason = 'Asked for it by letter';
const own = { conversationId, contactId, channelId };
const foreign = {
  ...own,
  conversationId: ConversationId.parse('00000000-0000-4000-8000-000000000903'),
  contactId: stranger,
};

const merged: EventOf<'contacts.contactsMerged.v1'> = {
  type: 'contacts.contactsMerged.v1',
  survivorId: contactId,
  mergedId: other,
  by: ana.memberId,
  at: NOW,
};
const erased = (contactIds: ContactId[], conversations = [own]): EventOf<'contacts.erased.v1'> => ({
  type: 'contacts.erased.v1',
  personId: contactId,
  contactIds,
  conversations,
  by: ana.memberId,
  at: NOW,
  content: { reason },
});

describe('erasing a contact', () => {
  const wish = { contactId, reason, conversations: [own, foreign] };

  it('names the person, their own conversations, who did it and why', () =>
    given()
      .when(eraseContact, wish, ana)
      .then(erased([contactId])));
  it('takes everybody they were found to be along, whichever of them is asked about', () => {
    given(merged)
      .when(eraseContact, wish, ana)
      .then(erased([contactId, other]));
    given(merged)
      .when(eraseContact, { ...wish, contactId: other }, ana)
      .then(erased([contactId, other]));
  });
  it('twice changes nothing', () =>
    given(erased([contactId]))
      .when(eraseContact, wish, ana)
      .then());
  it('is no reactor’s to do', () =>
    given().when(eraseContact, wish, intake).refused({ code: 'notPermitted', permission: 'history.delete' }));
  it('is not undone by finding somebody to be the same', () =>
    given(erased([contactId]))
      .when(mergeContacts, { survivorId: contactId, mergedId: other }, ana)
      .refused({ code: 'contactErased' }));
});
