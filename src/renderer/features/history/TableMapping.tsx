import { type FormEvent, useState } from 'react';
import {
  guessDraft,
  type MappingDraft,
  meaningsOf,
  missingFields,
} from '../../../domain/history/mappingDraft.ts';
import { type Field, MESSAGE_FIELDS, PERSON_FIELDS } from '../../../domain/history/mappingFields.ts';
import { mappingPresets } from '../../../domain/history/mappingPresets.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Select } from '../../ui/Select.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { zoneOptions } from './zones.ts';
import { countryOptions } from './countries.ts';
import styles from './History.module.css';
import { WordMeanings } from './WordMeanings.tsx';
import type { TableLook } from './useTable.ts';

type DraftProps = {
  readonly look: TableLook;
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
};
type TableMappingProps = DraftProps & { readonly onCheck: () => void; readonly onOther: () => void };

/** Which column holds what: first answers, and every one of them can be changed. */
export function TableMapping({ look, draft, onChange, onCheck, onOther }: TableMappingProps) {
  const { t } = useWords();
  const [isAsked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (missingFields(draft).length === 0) onCheck();
  };
  const fields = draft.kind === 'contacts' ? PERSON_FIELDS : [...PERSON_FIELDS, ...MESSAGE_FIELDS];
  const missing = isAsked ? missingFields(draft) : [];
  return (
    <form className={styles.steps} onSubmit={submit}>
      <p>{t('history.tableLead', { count: look.rows })}</p>
      <Origin look={look} draft={draft} onChange={onChange} />
      <Kind draft={draft} onChange={onChange} />
      <div className={styles.pairs}>
        {fields.map((field) => (
          <FieldChoice
            key={field}
            field={field}
            isMissing={missing.includes(field)}
            look={look}
            draft={draft}
            onChange={onChange}
          />
        ))}
        <Country draft={draft} onChange={onChange} />
        {draft.kind === 'messages' && (
          <Select
            label={t('history.tableZone')}
            hint={t('history.tableZoneHint')}
            value={draft.zone}
            onChange={(zone) => onChange({ ...draft, zone })}
            choices={zoneOptions}
          />
        )}
      </div>
      {draft.kind === 'messages' && <WordMeanings look={look} draft={draft} onChange={onChange} />}
      <p className={styles.hint}>{t('history.otherColumns')}</p>
      <div className={styles.actions}>
        <Button onClick={onOther}>{t('history.otherFile')}</Button>
        <Button type="submit" look="primary">
          {t('history.check')}
        </Button>
      </div>
    </form>
  );
}

/** Where the table is from; what is not documented publicly says so. */
function Origin({ look, draft, onChange }: DraftProps) {
  const { t } = useWords();
  const [id, setId] = useState('');
  const preset = mappingPresets.find((each) => each.id === id);
  const choose = (next: string): void => {
    setId(next);
    const found = mappingPresets.find((each) => each.id === next);
    onChange({ ...guessDraft(look.columns, draft.zone, found), country: draft.country });
  };
  return (
    <>
      <Select
        label={t('history.origin')}
        value={id}
        onChange={choose}
        choices={[
          ['', t('history.originOther')],
          ...mappingPresets.map((each) => [each.id, each.product] as const),
        ]}
      />
      {preset !== undefined && !preset.isVerified && (
        <Notice tone="warn" title={t('history.presetUnverified', { product: preset.product })}>
          <p>{t('history.presetUnverifiedBody')}</p>
        </Notice>
      )}
    </>
  );
}

function Kind({ draft, onChange }: Omit<DraftProps, 'look'>) {
  const { t } = useWords();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.heading}>{t('history.rowKind')}</legend>
      {(['contacts', 'messages'] as const).map((kind) => (
        <label key={kind} className={styles.option}>
          <input
            type="radio"
            name="rowKind"
            checked={draft.kind === kind}
            onChange={() => onChange({ ...draft, kind })}
          />
          <span>{t(kind === 'contacts' ? 'history.rowsAreContacts' : 'history.rowsAreMessages')}</span>
        </label>
      ))}
    </fieldset>
  );
}

const LABELS = {
  phone: 'history.fieldPhone',
  name: 'history.fieldName',
  firstName: 'history.fieldFirstName',
  lastName: 'history.fieldLastName',
  at: 'history.fieldAt',
  text: 'history.fieldText',
  direction: 'history.fieldDirection',
  author: 'history.fieldAuthor',
  attachment: 'history.fieldAttachment',
} as const satisfies Record<Field, string>;

type FieldChoiceProps = DraftProps & { readonly field: Field; readonly isMissing: boolean };

/** The answer to one field, with what follows from it. */
function answered(draft: MappingDraft, { columns }: TableLook, field: Field, column: string | null) {
  const next = { ...draft, columns: { ...draft.columns, [field]: column } };
  if (field === 'at') return { ...next, timeFormat: null };
  return field === 'direction' ? { ...next, meanings: meaningsOf(columns, column) } : next;
}

function FieldChoice({ field, isMissing, look, draft, onChange }: FieldChoiceProps) {
  const { t } = useWords();
  const column = draft.columns[field];
  const samples = look.columns.find(({ name }) => name === column)?.samples ?? [];
  // Who wrote is told by a handful of words; a column of many is none of those.
  const columns = look.columns.filter(({ words }) => field !== 'direction' || words !== null);
  return (
    <Select
      label={t(LABELS[field])}
      hint={samples.length > 0 ? t('history.samples', { samples: samples.join(' · ') }) : undefined}
      error={isMissing ? t('history.columnNeeded') : null}
      value={column ?? ''}
      onChange={(chosen) => onChange(answered(draft, look, field, chosen === '' ? null : chosen))}
      choices={[['', t('history.noColumn')], ...columns.map(({ name }) => [name, name] as const)]}
    />
  );
}

function Country({ draft, onChange }: Omit<DraftProps, 'look'>) {
  const { t, language } = useWords();
  return (
    <Select
      label={t('history.country')}
      hint={t('history.countryHint')}
      value={draft.country ?? ''}
      onChange={(country) => onChange({ ...draft, country: country === '' ? null : country })}
      choices={[['', t('history.noCountry')], ...countryOptions(language)]}
    />
  );
}
