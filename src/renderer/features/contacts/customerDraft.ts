import type { CommandInput, CommandName } from '../../../contract/index.ts';
import type { CustomerDetails } from '../../../contract/contacts.ts';
import type { Consent } from '../../../domain/contacts/consent.ts';
import type { ContactId } from '../../../domain/ids.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { reportFailure } from '../../workspace/report.ts';

/* What is being written down about a customer -> only what differs from what was there. */

export type CustomerDraft = {
  readonly note: string;
  /** By field; empty: not known. */
  readonly values: Readonly<Record<string, string>>;
  /** What they told the business about marketing messages, and how. */
  readonly consent: Consent;
  readonly consentHow: string;
  readonly month: string;
  readonly amount: string;
  readonly source: string;
  readonly currency: CustomerDetails['currency'];
};

const thisMonth = (): string => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
};

export const draftOf = ({ note, consent, values, currency }: CustomerDetails): CustomerDraft => ({
  note: note?.text ?? '',
  values: Object.fromEntries(values.map(({ fieldId, value }) => [fieldId, value])),
  consent: consent?.choice ?? 'unknown',
  consentHow: consent?.how ?? '',
  month: thisMonth(),
  amount: '',
  source: '',
  currency,
});

/** null: none is written down; undefined: that is no amount. */
export function amountOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  return /^\d{1,12}([.,]\d{1,2})?$/.test(typed.trim()) ? Number(typed.trim().replace(',', '.')) : undefined;
}

const changedValues = (before: CustomerDraft, { values }: CustomerDraft): [string, string | null][] =>
  Object.entries(values)
    .filter(([id, value]) => value.trim() !== (before.values[id] ?? ''))
    .map(([id, value]) => [id, value.trim() === '' ? null : value.trim()]);

const send = async <Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<boolean> =>
  reportFailure(await runCommand(name, input)).ok;

/** False: something was refused, which was said; what went through before it stays. */
export async function saveCustomer(
  contactId: ContactId,
  before: CustomerDraft,
  draft: CustomerDraft,
): Promise<boolean> {
  const { note, month, source, currency } = draft;
  const amount = amountOf(draft.amount) ?? null;
  if (note.trim() !== before.note && !(await send('contacts.setNote', { contactId, text: note })))
    return false;
  const { consent: choice, consentHow: how } = draft;
  const isSaidAnew = choice !== before.consent || how.trim() !== before.consentHow;
  if (isSaidAnew && !(await send('contacts.recordConsent', { contactId, choice, how }))) return false;
  for (const [fieldId, value] of changedValues(before, draft))
    if (!(await send('contacts.setField', { contactId, fieldId, value }))) return false;
  return amount === null || send('contacts.recordSpend', { contactId, month, amount, currency, source });
}
