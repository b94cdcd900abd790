import { expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { aliasKeyOf, at, channelId, contactId, HOUR, intake, NOW } from '../../../tests/support/story.ts';
import { ContactId } from '../ids.ts';
import { contact } from './contact.ts';
import { recordAddressUse } from './recordAddressUse.ts';
import { recordContactName } from './recordContactName.ts';
import { recordMarketingPreference } from './recordMarketingPreference.ts';
import { recordNumberChange } from './recordNumberChange.ts';

const then = at(NOW - HOUR);
const other = ContactId.parse('00000000-0000-4000-8000-000000000901');

it("keeps a name of the phone's address book sealed, with the time it was given", () =>
  given()
    .when(recordContactName, { contactId, name: 'Bo', namedAt: then }, intake)
    .then({ type: 'contacts.contactNamed.v1', contactId, namedAt: then, at: NOW, content: { name: 'Bo' } }));

it('keeps what a customer wants of marketing, for the number they said it to', () =>
  given()
    .when(recordMarketingPreference, { contactId, channelId, choice: 'stop', changedAt: then }, intake)
    .then({
      type: 'contacts.marketingPreferenceChanged.v1',
      contactId,
      channelId,
      choice: 'stop',
      changedAt: then,
      at: NOW,
    }));

it('remembers of marketing what was said last, whichever is told first', () => {
  const said = (choice: 'stop' | 'resume', changedAt: number) =>
    ({
      type: 'contacts.marketingPreferenceChanged.v1',
      contactId,
      channelId,
      choice,
      changedAt: at(changedAt),
      at: NOW,
    }) as const;
  const [stop, resume] = [said('stop', NOW - 2), said('resume', NOW - 1)];
  for (const told of [
    [stop, resume],
    [resume, stop],
  ])
    expect(told.reduce(contact.evolve, contact.initial).marketing[channelId]).toEqual({
      choice: 'resume',
      changedAt: NOW - 1,
    });
});

it('keeps the contact and seals both addresses where a number changes', () => {
  const current = { phone: '447700900009', userId: 'GB.new' };
  const previous = { phone: '447700900001', userId: 'GB.old' };
  const aliases = [aliasKeyOf(1), aliasKeyOf(2)];
  given()
    .when(recordNumberChange, { contactId, aliases, current, previous, changedAt: then }, intake)
    .then({
      type: 'contacts.numberChanged.v1',
      contactId,
      aliases,
      changedAt: then,
      at: NOW,
      content: { ...current, previous },
    });
});

it('keeps whose address a merged contact wrote from', () =>
  given()
    .when(recordAddressUse, { contactId, ofContactId: other }, intake)
    .then({ type: 'contacts.addressUsed.v1', contactId, ofContactId: other, at: NOW }));
