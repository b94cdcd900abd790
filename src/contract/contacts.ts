import { z } from 'zod';
import { mergeContacts } from '../domain/contacts/mergeContacts.ts';
import { splitContacts } from '../domain/contacts/splitContacts.ts';
import { ChannelId, ContactId, ConversationId, EpochMs } from '../domain/ids.ts';
import { removeField, saveField } from '../domain/contacts/saveField.ts';
import {
  FieldValue,
  recordConsent,
  recordSpend,
  setCustomerNote,
  setField,
  SpendDraft,
} from '../domain/contacts/describeCustomer.ts';
import { FIELD_KINDS } from '../domain/contacts/fieldKind.ts';
import { FieldId } from '../domain/ids.ts';
import { SPEND_CURRENCIES } from '../domain/team/teamRules.ts';
import { Writer } from './outbox.ts';
import { query } from './query.ts';

/** What the business wants to know of every customer. */
export const FieldRow = z.object({
  id: FieldId,
  name: z.string(),
  kind: z.enum(FIELD_KINDS),
  choices: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type FieldRow = z.infer<typeof FieldRow>;

const Spend = z.object({
  /** `YYYY-MM` */
  month: z.string(),
  amount: z.number(),
  currency: z.string(),
  /** Empty: by hand. */
  source: z.string(),
});

/** What colleagues wrote down about one person, under all the contacts that are them. */
export const CustomerDetails = z.object({
  note: z.object({ text: z.string(), by: Writer, at: EpochMs }).nullable(),
  /** What they told the business about marketing messages; null: nothing is known. */
  consent: z
    .object({ choice: z.enum(['given', 'withdrawn']), how: z.string(), by: Writer, at: EpochMs })
    .nullable(),
  values: z.array(z.object({ fieldId: FieldId, value: z.string() })),
  /** Newest first, of the last twelve months anything is known of. */
  spend: z.array(Spend),
  /** In the newest of them they spent more than the threshold was. */
  isVip: z.boolean(),
  /** What the business counts in. */
  currency: z.enum(SPEND_CURRENCIES),
});
export type CustomerDetails = z.infer<typeof CustomerDetails>;

export const contacts = {
  /** Two contacts that are one person, and the undo of it. */
  commands: {
    mergeContacts,
    splitContacts,
    saveField,
    removeField,
    setField: { ...setField, input: FieldValue },
    setNote: setCustomerNote,
    recordConsent,
    recordSpend: { ...recordSpend, input: SpendDraft },
  },
  queries: {
    /** In the order they were made. */
    listFields: query({ input: z.strictObject({}), output: z.array(FieldRow), allow: 'inbox.read' }),
    /** null: nobody the asker sees. */
    getCustomer: query({
      input: z.strictObject({ contactId: ContactId }),
      output: CustomerDetails.nullable(),
      allow: 'inbox.read',
    }),
    /** Who may be the same person, by what is known of both; five at most. */
    listLikely: query({
      input: z.strictObject({ contactId: ContactId }),
      output: z.array(
        z.object({
          contactId: ContactId,
          name: z.string(),
          phone: z.string().nullable(),
          why: z.enum(['number', 'email', 'name']),
        }),
      ),
      allow: 'contacts.edit',
    }),
    /** Contacts this one stands for: the same person under other numbers. */
    listMerged: query({
      input: z.strictObject({ contactId: ContactId }),
      output: z.array(
        z.object({
          contactId: ContactId,
          /** As they were known on their own. Hostile text: draw it as text only. */
          name: z.string(),
          /** E.164 digits without plus, or null where WhatsApp hides it. */
          phone: z.string().nullable(),
        }),
      ),
      allow: 'inbox.read',
    }),
    /** Whether whoever wrote here was erased, when and by whom; null: they were not. */
    getErasure: query({
      input: z.strictObject({ conversationId: ConversationId }),
      output: z.object({ at: EpochMs, by: z.string().nullable() }).nullable(),
      allow: 'inbox.read',
    }),
    /** What this person said in WhatsApp about marketing messages from this number; null: nothing. */
    getMarketingPreference: query({
      input: z.strictObject({ contactId: ContactId, channelId: ChannelId }),
      output: z.object({ choice: z.enum(['stop', 'resume', 'signup']), changedAt: EpochMs }).nullable(),
      allow: 'inbox.read',
    }),
  },
} as const;
