import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, contactId, NOW } from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { ContactId } from '../ids.ts';
import { importApart, importMerge } from './importContactLinks.ts';

const other = ContactId.parse('00000000-0000-4000-8000-000000000901');
const third = ContactId.parse('00000000-0000-4000-8000-000000000902');

const pair = (mergedId: ContactId, survivorId: ContactId) => ({
  survivorId,
  mergedId,
  by: ana.memberId,
  at: NOW,
});
const merged = (mergedId = other, survivorId = contactId): EventOf<'contacts.contactsMerged.v1'> => ({
  type: 'contacts.contactsMerged.v1',
  ...pair(mergedId, survivorId),
});
const split = (mergedId = other, survivorId = contactId): EventOf<'contacts.contactsSplit.v1'> => ({
  type: 'contacts.contactsSplit.v1',
  ...pair(mergedId, survivorId),
});

describe('who was merged where an export comes from', () => {
  const both = { survivorId: contactId, mergedId: other };
  it('is merged here, by who stands for them', () => {
    given().when(importMerge, both, ana).then(merged());
    given(merged(contactId, third)).when(importMerge, both, ana).then(merged(other, third));
  });
  it('changes nothing where they are one, or were taken apart by a person here', () => {
    given(merged()).when(importMerge, both, ana).then();
    given(merged(), split()).when(importMerge, both, ana).then();
    given().when(importMerge, { survivorId: other, mergedId: other }, ana).then();
  });
});

describe('who was taken apart there', () => {
  const both = { contactId: other, from: contactId };
  it('stays so here, whatever WhatsApp says', () => given().when(importApart, both, ana).then(split()));
  it('changes nothing where that is known, or where a person here merged them', () => {
    given(merged(), split()).when(importApart, both, ana).then();
    given(merged()).when(importApart, both, ana).then();
    given(merged(contactId, other)).when(importApart, both, ana).then();
    given(merged(other, third)).when(importApart, both, ana).then();
    given().when(importApart, { contactId: other, from: other }, ana).then();
  });
});
