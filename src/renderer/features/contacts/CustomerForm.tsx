import { useId, useState } from 'react';
import type { CustomerDetails, FieldRow } from '../../../contract/contacts.ts';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import { CONSENTS, type Consent } from '../../../domain/contacts/consent.ts';
import { displayName } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import field from '../../ui/TextField.module.css';
import { TextField } from '../../ui/TextField.tsx';
import styles from './CustomerPane.module.css';
import { amountOf, type CustomerDraft, draftOf, saveCustomer } from './customerDraft.ts';

type CustomerFormProps = {
  readonly header: ConversationHeader;
  readonly details: CustomerDetails;
  readonly fields: readonly FieldRow[];
  readonly onClose: () => void;
};

/** All that is written down about a customer, in one place; only what differs is written anew. */
export function CustomerForm({ header, details, fields, onClose }: CustomerFormProps) {
  const { t } = useWords();
  // What it was when the dialog opened: what a colleague changes meanwhile is not taken back.
  const [before] = useState(() => draftOf(details));
  const [draft, setDraft] = useState(before);
  const isReady = amountOf(draft.amount) !== undefined;
  const save = async (): Promise<void> => {
    if (await saveCustomer(header.contactId, before, draft)) onClose();
  };
  return (
    <Dialog
      title={t('about.dialog', { name: displayName(header.name) })}
      closeLabel={t('app.close')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('about.cancel')}</Button>
          <Button look="primary" disabled={!isReady} onClick={() => void save()}>
            {t('about.save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <NoteField draft={draft} onChange={setDraft} />
        {fields.map((each) => (
          <ValueField key={each.id} field={each} draft={draft} onChange={setDraft} />
        ))}
        <ConsentFields draft={draft} onChange={setDraft} />
        <SpendFields draft={draft} onChange={setDraft} />
      </div>
    </Dialog>
  );
}

type PartProps = { readonly draft: CustomerDraft; readonly onChange: (draft: CustomerDraft) => void };

function NoteField({ draft, onChange }: PartProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className={field.field}>
      <label htmlFor={id} className={field.label}>
        {t('about.note')}
      </label>
      <textarea
        id={id}
        className={field.input}
        rows={3}
        dir="auto"
        maxLength={2000}
        value={draft.note}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange({ ...draft, note: target.value })}
      />
      <p id={`${id}-hint`} className={field.hint}>
        {t('about.noteHint')}
      </p>
    </div>
  );
}

type ValueFieldProps = PartProps & { readonly field: FieldRow };

function ValueField({ field: { id, name, kind, choices }, draft, onChange }: ValueFieldProps) {
  const { t } = useWords();
  const value = draft.values[id] ?? '';
  const set = (next: string): void => onChange({ ...draft, values: { ...draft.values, [id]: next } });
  if (kind === 'choice')
    return (
      <Select
        label={name}
        value={value}
        choices={[['', t('about.unknown')], ...choices.map((choice) => [choice.id, choice.name] as const)]}
        onChange={set}
      />
    );
  const type = kind === 'date' ? 'date' : 'text';
  const inputMode = kind === 'number' ? 'decimal' : undefined;
  return (
    <TextField
      label={name}
      value={value}
      onChange={set}
      type={type}
      inputMode={inputMode}
      dir="auto"
      maxLength={500}
    />
  );
}

function ConsentFields({ draft, onChange }: PartProps) {
  const { t } = useWords();
  const words = {
    unknown: 'about.unknown',
    given: 'about.consent_given',
    withdrawn: 'about.consent_withdrawn',
  } as const;
  return (
    <>
      <Select
        label={t('about.consent')}
        hint={t('about.consentHint')}
        value={draft.consent}
        choices={CONSENTS.map((choice) => [choice, t(words[choice])] as const)}
        onChange={(consent) => onChange({ ...draft, consent: consent as Consent })}
      />
      {draft.consent !== 'unknown' && (
        <TextField
          label={t('about.consentHow')}
          hint={t('about.consentHowHint')}
          maxLength={200}
          dir="auto"
          value={draft.consentHow}
          onChange={(consentHow) => onChange({ ...draft, consentHow })}
        />
      )}
    </>
  );
}

function SpendFields({ draft, onChange }: PartProps) {
  const { t } = useWords();
  return (
    <fieldset className={styles.spend}>
      <legend className={field.label}>{t('about.spendTitle')}</legend>
      <TextField
        label={t('about.month')}
        type="month"
        value={draft.month}
        onChange={(month) => onChange({ ...draft, month })}
      />
      <TextField
        label={t('about.amount', { currency: draft.currency })}
        inputMode="decimal"
        value={draft.amount}
        onChange={(amount) => onChange({ ...draft, amount })}
        error={amountOf(draft.amount) === undefined ? t('about.amountWrong') : null}
      />
      <TextField
        label={t('about.source')}
        hint={t('about.sourceHint')}
        maxLength={40}
        dir="auto"
        value={draft.source}
        onChange={(source) => onChange({ ...draft, source })}
      />
    </fieldset>
  );
}
