import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { aliasKeyOf, ana, contactId, NOW } from '../../../tests/support/story.ts';
import type { DomainEvent, EventOf } from '../events.ts';
import { FieldId } from '../ids.ts';
import { recordConsent, recordSpend, setCustomerNote, setField } from './describeCustomer.ts';
import { type Field, fits } from './fieldDirectory.ts';
import { MAX_FIELDS, removeField, saveField } from './saveField.ts';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const fieldId = FieldId.parse(uuid(701));
const choice = { id: uuid(702), name: 'Large' };
const by = { by: ana.memberId, at: NOW };
const appeared: DomainEvent = {
  type: 'contacts.contactAppeared.v1',
  contactId,
  aliases: [aliasKeyOf(1)],
  at: NOW,
  content: { name: 'Marta', username: null, phone: '447700900001', userId: null },
};
const size = { fieldId, name: 'Size', kind: 'choice' as const, choices: [choice] };
const saved = (id = fieldId): EventOf<'contacts.fieldSaved.v1'> => ({
  type: 'contacts.fieldSaved.v1',
  fieldId: id,
  kind: 'choice',
  choices: [choice.id],
  ...by,
  content: { name: 'Size', choices: ['Large'] },
});
const removed: DomainEvent = { type: 'contacts.fieldRemoved.v1', fieldId, ...by };

describe('a field', () => {
  it('is made, named anew, and removed once', () => {
    given().when(saveField, size, ana).then(saved());
    given(saved())
      .when(saveField, { ...size, name: 'Shoe' }, ana)
      .then({ ...saved(), content: { name: 'Shoe', choices: ['Large'] } });
    given(saved()).when(removeField, { fieldId }, ana).then(removed);
    given(saved(), removed).when(removeField, { fieldId }, ana).then();
  });

  it('stays of its kind, and among as many as there may be', () => {
    given(saved())
      .when(saveField, { ...size, kind: 'text' }, ana)
      .refused({ code: 'fieldKindFixed' });
    const many = Array.from({ length: MAX_FIELDS }, (_, n) => saved(FieldId.parse(uuid(1000 + n))));
    given(...many)
      .when(saveField, size, ana)
      .refused({ code: 'tooManyFields', maxFields: MAX_FIELDS });
  });

  it('takes what is of its kind', () => {
    const of = (kind: Field['kind']): Field => ({ kind, choices: [choice.id] });
    expect(['12', '-3.5'].every((value) => fits(of('number'), value))).toBe(true);
    expect(['', '1e9', '0x1', 'one'].some((value) => fits(of('number'), value))).toBe(false);
    expect(fits(of('date'), '2024-02-29')).toBe(true);
    expect(['2023-02-29', '2023-13-01', '1.2.2023'].some((value) => fits(of('date'), value))).toBe(false);
    expect([choice.id, 'Large'].map((value) => fits(of('choice'), value))).toEqual([true, false]);
  });
});

describe('what is written down about a customer', () => {
  const field = { kind: 'choice', choices: [choice.id] } as const;

  it('is of somebody who is known, and fits its field', () => {
    const set = { contactId, fieldId, value: choice.id, field: { ...field, choices: [...field.choices] } };
    given(appeared)
      .when(setField, set, ana)
      .then({ type: 'contacts.fieldSet.v1', contactId, fieldId, ...by, content: { value: choice.id } });
    given(appeared)
      .when(setField, { ...set, value: 'Large' }, ana)
      .refused({ code: 'fieldValueWrong' });
    given(appeared)
      .when(setField, { contactId, fieldId, value: 'x' }, ana)
      .refused({ code: 'notFound', what: 'field' });
    given().when(setField, set, ana).refused({ code: 'notFound', what: 'contact' });
    given(appeared)
      .when(setCustomerNote, { contactId, text: ' Pays cash ' }, ana)
      .then({ type: 'contacts.noteSet.v1', contactId, ...by, content: { text: 'Pays cash' } });
  });

  it('makes a VIP of who spends more than the threshold, in its currency', () => {
    const spend = { contactId, month: '2026-10', currency: 'USD' } as const;
    const isVip = (amount: number, currency: 'USD' | 'EUR', expected: boolean): void =>
      given(appeared)
        .when(recordSpend, { ...spend, amount, currency }, ana)
        .then({
          type: 'contacts.spendRecorded.v1',
          contactId,
          month: '2026-10',
          isVip: expected,
          ...by,
          content: { amount, currency, source: '' },
        });
    isVip(500, 'USD', false);
    isVip(500.01, 'USD', true);
    isVip(9000, 'EUR', false);
  });
});

describe('consent to marketing', () => {
  it('is written down with how it was told, also where it is taken back', () => {
    const said = { type: 'contacts.consentRecorded.v1', contactId, choice: 'given', ...by } as const;
    given(appeared)
      .when(recordConsent, { contactId, choice: 'given', how: ' At the counter ' }, ana)
      .then({ ...said, content: { how: 'At the counter' } });
    given(appeared)
      .when(recordConsent, { contactId, choice: 'unknown' }, ana)
      .then({ ...said, choice: 'unknown', content: { how: '' } });
    given()
      .when(recordConsent, { contactId, choice: 'given' }, ana)
      .refused({ code: 'notFound', what: 'contact' });
  });
});
