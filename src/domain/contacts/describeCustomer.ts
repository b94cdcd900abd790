import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId, FieldId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { defaultTeamRules, SPEND_CURRENCIES } from '../team/teamRules.ts';
import { contact } from './contact.ts';
import { CONSENTS } from './consent.ts';
import { fits } from './fieldDirectory.ts';
import { FIELD_KINDS } from './fieldKind.ts';

/* What colleagues write down about one customer: sealed with this person's key, and erased with them. */

const noContact = err({ code: 'notFound', what: 'contact' } as const);

/** Fills in a field; null: not known. */
export const setField = defineCommand({
  name: 'contacts.setField',
  input: z.strictObject({
    contactId: ContactId,
    fieldId: FieldId,
    value: z.string().trim().min(1).max(500).nullable(),
    /** What the field takes; the main process says so, never a page. Null: there is no such field. */
    field: z
      .strictObject({ kind: z.enum(FIELD_KINDS), choices: z.array(z.string()) })
      .nullable()
      .default(null),
  }),
  allow: 'contacts.edit',
  reaches: ({ contactId }) => [{ contactId }],
  stream: ({ contactId }) => contactId,
  fold: contact,
  decide({ exists }, { contactId, fieldId, value, field }, { actor, now }) {
    if (!exists || actor.kind !== 'member') return noContact;
    if (field === null) return err({ code: 'notFound', what: 'field' });
    if (value !== null && !fits(field, value)) return err({ code: 'fieldValueWrong' });
    const set = { contactId, fieldId, by: actor.memberId, at: now };
    return ok([{ type: 'contacts.fieldSet.v1', ...set, content: { value } }]);
  },
});
export const FieldValue = setField.input.omit({ field: true });

/** What to know about this person, in one place for all their conversations. */
export const setCustomerNote = defineCommand({
  name: 'contacts.setNote',
  input: z.strictObject({ contactId: ContactId, text: z.string().trim().max(2000) }),
  allow: 'contacts.edit',
  reaches: ({ contactId }) => [{ contactId }],
  stream: ({ contactId }) => contactId,
  fold: contact,
  decide({ exists }, { contactId, text }, { actor, now }) {
    if (!exists || actor.kind !== 'member') return noContact;
    return ok([{ type: 'contacts.noteSet.v1', contactId, by: actor.memberId, at: now, content: { text } }]);
  },
});

/** Whether this person agreed to marketing messages; what they say in WhatsApp itself is recorded apart. */
export const recordConsent = defineCommand({
  name: 'contacts.recordConsent',
  input: z.strictObject({
    contactId: ContactId,
    choice: z.enum(CONSENTS),
    how: z.string().trim().max(200).default(''),
  }),
  allow: 'contacts.edit',
  reaches: ({ contactId }) => [{ contactId }],
  stream: ({ contactId }) => contactId,
  fold: contact,
  decide({ exists }, { contactId, choice, how }, { actor, now }) {
    if (!exists || actor.kind !== 'member') return noContact;
    const said = { contactId, choice, by: actor.memberId, at: now, content: { how } };
    return ok([{ type: 'contacts.consentRecorded.v1', ...said }]);
  },
});

/** What this person spent in a month, by hand or from wherever the business knows it. Over the threshold: a VIP. */
export const recordSpend = defineCommand({
  name: 'contacts.recordSpend',
  input: z.strictObject({
    contactId: ContactId,
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    amount: z.number().min(0).max(1e12),
    currency: z.enum(SPEND_CURRENCIES),
    /** Where the number comes from, e.g. the till; empty: by hand. */
    source: z.string().trim().max(40).default(''),
    /** By the rules of the business; the main process says so, never a page. */
    vipOver: z
      .strictObject({ amount: z.number(), currency: z.enum(SPEND_CURRENCIES) })
      .default({ amount: defaultTeamRules.vipSpend, currency: defaultTeamRules.spendCurrency }),
  }),
  allow: 'contacts.edit',
  reaches: ({ contactId }) => [{ contactId }],
  stream: ({ contactId }) => contactId,
  fold: contact,
  decide({ exists }, { contactId, month, amount, currency, source, vipOver }, { actor, now }) {
    if (!exists || actor.kind !== 'member') return noContact;
    const isVip = currency === vipOver.currency && amount > vipOver.amount;
    const spend = { contactId, month, isVip, by: actor.memberId, at: now };
    return ok([{ type: 'contacts.spendRecorded.v1', ...spend, content: { amount, currency, source } }]);
  },
});
export const SpendDraft = recordSpend.input.omit({ vipOver: true });
