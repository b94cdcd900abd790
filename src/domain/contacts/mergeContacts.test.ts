import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, contactId, intake, NOW } from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { ContactId } from '../ids.ts';
import { mergeContacts, recordSamePerson } from './mergeContacts.ts';
import { splitContacts } from './splitContacts.ts';

const other = ContactId.parse('00000000-0000-4000-8000-000000000901');
const third = ContactId.parse('00000000-0000-4000-8000-000000000902');

const merged = (
  mergedId = other,
  survivorId = contactId,
  by: typeof ana.memberId | null = ana.memberId,
): EventOf<'contacts.contactsMerged.v1'> => ({
  type: 'contacts.contactsMerged.v1',
  survivorId,
  mergedId,
  by,
  at: NOW,
});
const split = (mergedId = other, survivorId = contactId): EventOf<'contacts.contactsSplit.v1'> => ({
  type: 'contacts.contactsSplit.v1',
  survivorId,
  mergedId,
  by: ana.memberId,
  at: NOW,
});
const both = { survivorId: contactId, mergedId: other };

describe('merging contacts', () => {
  it('says who stands for whom, and who found it', () =>
    given().when(mergeContacts, both, ana).then(merged()));
  it('twice, or the other way round, changes nothing', () => {
    given(merged()).when(mergeContacts, both, ana).then();
    given(merged()).when(mergeContacts, { survivorId: other, mergedId: contactId }, ana).then();
  });
  it('into one that is merged itself goes to the one that stands for it', () =>
    given(merged())
      .when(mergeContacts, { survivorId: other, mergedId: third }, ana)
      .then(merged(third, contactId)));
  it('with itself is refused', () =>
    given()
      .when(mergeContacts, { survivorId: other, mergedId: other }, ana)
      .refused({ code: 'sameContact' }));
  it('is recorded where WhatsApp tells it', () =>
    given()
      .when(recordSamePerson, both, intake)
      .then(merged(other, contactId, null)));
  it('is not done by WhatsApp again where a person took them apart', () => {
    given(merged(), split()).when(recordSamePerson, both, intake).then();
    given(merged(), split()).when(mergeContacts, both, ana).then(merged());
  });
});

describe('splitting contacts', () => {
  it('undoes a merge', () => given(merged()).when(splitContacts, { contactId: other }, ana).then(split()));
  it('of one that is not merged is refused', () => {
    given().when(splitContacts, { contactId: other }, ana).refused({ code: 'notMerged' });
    given(merged(), split()).when(splitContacts, { contactId: other }, ana).refused({ code: 'notMerged' });
  });
  it('is done by people only', () =>
    given(merged())
      .when(splitContacts, { contactId: other }, intake)
      .refused({ code: 'notPermitted', permission: 'contacts.edit' }));
});
