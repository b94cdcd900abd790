import { expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { aliasKeyOf, contactId, intake, NOW } from '../../../tests/support/story.ts';
import type { DomainEvent } from '../events.ts';
import { contact } from './contact.ts';
import { recordContact } from './recordContact.ts';
import { recordNumberLeft } from './recordNumberLeft.ts';

const content = { phone: '447700900001', userId: null, name: 'Marta', username: null };
const input = { contactId, aliases: [aliasKeyOf(1)], ...content };
const seen = (type: 'contactAppeared' | 'contactRecognised', alias = 1): DomainEvent => ({
  type: `contacts.${type}.v1`,
  contactId,
  aliases: [aliasKeyOf(alias)],
  at: NOW,
  wabaId: null,
  seenAt: null,
  content,
});

it('makes a contact at first sight', () =>
  given().when(recordContact, input, intake).then(seen('contactAppeared')));

it('recognises them afterwards, under a new number, user id or name', () =>
  given(seen('contactAppeared'))
    .when(recordContact, { ...input, aliases: [aliasKeyOf(2)] }, intake)
    .then(seen('contactRecognised', 2)));

it('needs at least one way to know them again', () => {
  expect(recordContact.input.safeParse({ ...input, aliases: [] }).success).toBe(false);
});

it('collects every alias once', () => {
  const state = [seen('contactAppeared'), seen('contactRecognised', 2), seen('contactRecognised', 1)].reduce(
    contact.evolve,
    contact.initial,
  );
  expect(state).toMatchObject({ exists: true, aliases: [aliasKeyOf(1), aliasKeyOf(2)] });
});

it('leaves a number that somebody else goes by, and keeps it sealed', () =>
  given(seen('contactAppeared'))
    .when(recordNumberLeft, { contactId, aliases: [aliasKeyOf(1)], phone: content.phone }, intake)
    .then({
      type: 'contacts.numberLeft.v1',
      contactId,
      aliases: [aliasKeyOf(1)],
      at: NOW,
      content: { phone: content.phone },
    }));
