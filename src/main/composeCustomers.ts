import {
  FieldValue,
  recordConsent,
  setCustomerNote,
  SpendDraft,
} from '../domain/contacts/describeCustomer.ts';
import { FIELD_DIRECTORY_STREAM, fieldDirectory } from '../domain/contacts/fieldDirectory.ts';
import type { ContactId } from '../domain/ids.ts';
import { err, ok } from '../domain/result.ts';
import { guardedTeam } from '../domain/team/guardedTeam.ts';
import { isErased } from './engine/erasedContacts.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import type { Prepare } from './features/media/attachToReply.ts';

/* What a page does not say of what is written down about a customer: what the field takes, who is a VIP. */

type Kit = Pick<OpenedJournal, 'db' | 'states' | 'keys'>;

/** Nothing is kept of who asked to be forgotten. */
const complete = <Input extends { readonly contactId: ContactId }>({ db }: Kit, input: Input) =>
  isErased(db, input.contactId)
    ? err({ code: 'contactErased' } as const)
    : ok({ input, release: () => Promise.resolve() });

const INVALID = err({ code: 'invalidInput' } as const);

export const prepareCustomers = (kit: Kit): Readonly<Record<string, Prepare>> => ({
  'contacts.setField': async (rawInput) => {
    const value = FieldValue.safeParse(rawInput);
    if (!value.success) return INVALID;
    const { fields } = kit.states.read(FIELD_DIRECTORY_STREAM, fieldDirectory).state;
    return complete(kit, { ...value.data, field: fields[value.data.fieldId] ?? null });
  },
  'contacts.setNote': async (rawInput) => {
    const note = setCustomerNote.input.safeParse(rawInput);
    return note.success ? complete(kit, note.data) : INVALID;
  },
  'contacts.recordConsent': async (rawInput) => {
    const consent = recordConsent.input.safeParse(rawInput);
    return consent.success ? complete(kit, consent.data) : INVALID;
  },
  'contacts.recordSpend': async (rawInput) => {
    const spend = SpendDraft.safeParse(rawInput);
    if (!spend.success) return INVALID;
    const { vipSpend, spendCurrency } = kit.states.read(kit.keys.workspaceId, guardedTeam).state.rules;
    return complete(kit, { ...spend.data, vipOver: { amount: vipSpend, currency: spendCurrency } });
  },
});
