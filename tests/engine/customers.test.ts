import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ContactId } from '../../src/domain/ids.ts';
import { isVip } from '../../src/main/features/contacts/vip.index.ts';
import type { TestConsole } from '../support/console.ts';
import { openConnectedConsole } from '../support/connected.ts';
import { conversationsOf } from '../support/inbox.ts';
import { openScopes } from '../support/scopes.ts';
import { askTeam } from '../support/team.ts';
import { deliver } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* What colleagues write down about a customer, over merges and for who may see them. */

const done = (answer: unknown): void => expect(answer).toMatchObject({ ok: true });
const detailsOf = (console: TestConsole, contactId: ContactId) =>
  console.query('contacts.getCustomer', { contactId });

/** Written to by these, each under their number. */
async function withCustomers(...people: readonly (readonly [from: string, name: string])[]) {
  const { console } = await openConnectedConsole();
  const at = Math.floor(Date.now() / 1000);
  for (const [n, [from, name]] of people.entries())
    await deliver(console, textDelivery({ wamid: `wamid.C${n}=`, from, name, text: 'Hello', at: at + n }));
  await console.settle();
  const rows = (await conversationsOf(console)).toReversed();
  return { console, contacts: rows.map(({ contactId }) => contactId) };
}

describe('a customer', () => {
  it('is described by note, fields and spend, whichever of their numbers it was written for', async () => {
    const { console, contacts } = await withCustomers(['447700900001', 'Marta'], ['447700900002', 'Marta B']);
    const [one, other] = contacts as [ContactId, ContactId];
    const fieldId = randomUUID();
    done(await console.command('contacts.saveField', { fieldId, name: 'Birthday', kind: 'date' }));
    const set = (contactId: ContactId, value: string | null) =>
      console.command('contacts.setField', { contactId, fieldId, value });
    done(await set(one, '1990-05-01'));
    done(await console.command('contacts.setNote', { contactId: one, text: 'Pays cash' }));
    const spend = { contactId: other, month: '2026-10', currency: 'USD' } as const;
    done(await console.command('contacts.recordSpend', { ...spend, amount: 501, source: 'Till' }));
    expect(await set(one, 'in May')).toMatchObject({ error: { code: 'fieldValueWrong' } });
    done(await console.command('contacts.mergeContacts', { survivorId: other, mergedId: one }));
    expect(await detailsOf(console, other)).toMatchObject({
      note: { text: 'Pays cash', by: { name: 'Ana' } },
      values: [{ fieldId, value: '1990-05-01' }],
      spend: [{ month: '2026-10', amount: 501, currency: 'USD', source: 'Till' }],
      isVip: true,
      consent: null,
    });
    const consent = { contactId: one, choice: 'withdrawn', how: 'By telephone' };
    done(await console.command('contacts.recordConsent', consent));
    expect(await detailsOf(console, other)).toMatchObject({
      consent: { choice: 'withdrawn', how: 'By telephone', by: { name: 'Ana' } },
    });
    done(await console.command('contacts.recordConsent', { contactId: other, choice: 'unknown' }));
    expect(await detailsOf(console, other)).toMatchObject({ consent: null });
    const { db } = console.write.opened()!.kit;
    expect([isVip(db, one), isVip(db, other)]).toEqual([true, true]);
    done(await set(other, null));
    expect((await detailsOf(console, other))?.values).toEqual([]);
    done(await console.command('contacts.splitContacts', { contactId: one }));
    expect(await detailsOf(console, one)).toMatchObject({ values: [{ value: '1990-05-01' }], spend: [] });
    expect([isVip(db, one), isVip(db, other)]).toEqual([false, true]);
    done(await console.command('contacts.recordSpend', { ...spend, month: '2026-11', amount: 20 }));
    expect(isVip(db, other)).toBe(false);
  });

  it('is a VIP by the rules of the business', async () => {
    const { console, contacts } = await withCustomers(['447700900001', 'Marta']);
    const [contactId] = contacts as [ContactId];
    await askTeam(console, 'team.changeRules', { rules: { vipSpend: 100, spendCurrency: 'EUR' } });
    const spend = { contactId, month: '2026-10', amount: 101, currency: 'EUR' };
    done(await console.command('contacts.recordSpend', spend));
    expect(await detailsOf(console, contactId)).toMatchObject({ isVip: true, currency: 'EUR' });
  });

  it('may be somebody who wrote before: by number, e-mail address or name, until a person says no', async () => {
    const { console, contacts } = await withCustomers(
      ['5511987654321', 'Paula'],
      ['447700900002', 'Paula Other'],
      ['447700900003', 'Paula'],
      ['447700900004', 'Nobody Else'],
    );
    const [paula, mail, name] = contacts as [ContactId, ContactId, ContactId];
    const fieldId = randomUUID();
    done(await console.command('contacts.saveField', { fieldId, name: 'E-mail', kind: 'text' }));
    done(await console.command('contacts.setField', { contactId: paula, fieldId, value: 'p@example.org' }));
    done(await console.command('contacts.setField', { contactId: mail, fieldId, value: 'P@example.org' }));
    const likely = async () =>
      (await console.query('contacts.listLikely', { contactId: paula })).map(({ contactId, why }) => [
        contactId,
        why,
      ]);
    expect(await likely()).toEqual([
      [mail, 'email'],
      [name, 'name'],
    ]);
    done(await console.command('contacts.mergeContacts', { survivorId: paula, mergedId: mail }));
    expect(await likely()).toEqual([[name, 'name']]);
    done(await console.command('contacts.splitContacts', { contactId: mail }));
    expect(await likely()).toEqual([[name, 'name']]);
  });
});

it('of who sees only some conversations, the others are not described, nor told to be alike', async () => {
  const { console, places, reset, actAs } = await openScopes();
  await reset('trusted');
  actAs('owner');
  const { contactId } = places.foreign;
  done(await console.command('contacts.setNote', { contactId, text: 'tangelo' }));
  const fieldId = randomUUID();
  done(await console.command('contacts.saveField', { fieldId, name: 'E-mail', kind: 'text' }));
  for (const place of ['own', 'foreign'] as const) {
    const value = { contactId: places[place].contactId, fieldId, value: 'same@example.org' };
    done(await console.command('contacts.setField', value));
  }
  actAs('trusted');
  expect(await detailsOf(console, contactId)).toBe(null);
  expect(await console.query('contacts.listLikely', { contactId: places.own.contactId })).toEqual([]);
  actAs('owner');
  expect((await console.query('contacts.listLikely', { contactId: places.own.contactId })).length).toBe(1);
});
