import { ListPlus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { v4 as uuidv4 } from 'uuid';
import type { FieldRow } from '../../../contract/contacts.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Question } from '../../ui/Question.tsx';
import { Select } from '../../ui/Select.tsx';
import sheet from '../../ui/Sheet.module.css';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './CustomerPane.module.css';

/** Settings > Business Tools > Customer fields. */
export function FieldsPane() {
  const { t } = useWords();
  return (
    <SheetPage pane="fields" title={t('customerFields.title')} lead={t('customerFields.lead')}>
      <Fields />
      <NewField />
    </SheetPage>
  );
}

function Fields() {
  const { t } = useWords();
  const rows = useLiveQuery('contacts.listFields', {});
  if (rows === 'loading') return <Skeleton label={t('app.loading')} rows={3} />;
  if (!rows.ok) return <FailureNotice failure={rows.error} />;
  if (rows.value.length === 0)
    return (
      <EmptyState icon={<ListPlus size={28} />} title={t('customerFields.none')}>
        {t('customerFields.noneHint')}
      </EmptyState>
    );
  return (
    <ul aria-label={t('customerFields.title')} className={sheet.list}>
      {rows.value.map((field) => (
        <Field key={field.id} field={field} />
      ))}
    </ul>
  );
}

function Field({ field: { id, name, kind, choices } }: { readonly field: FieldRow }) {
  const { t } = useWords();
  const [isAsking, setIsAsking] = useState(false);
  const remove = (): void => {
    setIsAsking(false);
    void runCommand('contacts.removeField', { fieldId: id }).then(reportFailure);
  };
  return (
    <li className={styles.field}>
      <span className={styles.fieldName}>
        <bdi>{name}</bdi>
        <span className={styles.term}>
          {t(`customerFields.${kind}`)} <bdi>{choices.map((choice) => choice.name).join(', ')}</bdi>
        </span>
      </span>
      <Button
        size="small"
        aria-label={t('customerFields.removeOf', { name })}
        onClick={() => setIsAsking(true)}
      >
        {t('customerFields.remove')}
      </Button>
      <Question
        title={t('customerFields.removeTitle', { name })}
        body={t('customerFields.removeBody')}
        cancelLabel={t('customerFields.cancel')}
        confirmLabel={t('customerFields.remove')}
        isOpen={isAsking}
        onCancel={() => setIsAsking(false)}
        onConfirm={remove}
      />
    </li>
  );
}

const KINDS: readonly FieldRow['kind'][] = ['text', 'number', 'date', 'choice'];

const choicesIn = (typed: string): string[] =>
  [...new Set(typed.split(/[,،]/u).map((name) => name.trim()))].filter((name) => name !== '');

/** Two fields of one name could not be told apart in a text with places. */
const spelled = (name: string): string => name.trim().toLowerCase();

function NewField() {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<FieldRow['kind']>('text');
  const [typed, setTyped] = useState('');
  const rows = valueOf(useLiveQuery('contacts.listFields', {})) ?? [];
  const isTaken = rows.some((field) => spelled(field.name) === spelled(name));
  const names = kind === 'choice' ? choicesIn(typed) : [];
  const isReady = name.trim() !== '' && !isTaken && (kind !== 'choice' || names.length > 0);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    const choices = names.map((choice) => ({ id: uuidv4(), name: choice }));
    const added = await runCommand('contacts.saveField', { fieldId: uuidv4(), name, kind, choices });
    if (!reportFailure(added).ok) return;
    setName('');
    setTyped('');
  };
  return (
    <form className={styles.form} aria-label={t('customerFields.add')} onSubmit={(event) => void add(event)}>
      <h2 className={sheet.heading}>{t('customerFields.add')}</h2>
      <TextField
        label={t('customerFields.name')}
        value={name}
        onChange={setName}
        error={isTaken ? t('customerFields.taken') : null}
        maxLength={40}
        dir="auto"
      />
      <Select
        label={t('customerFields.kind')}
        value={kind}
        choices={KINDS.map((each) => [each, t(`customerFields.${each}`)] as const)}
        onChange={(next) => setKind(next as FieldRow['kind'])}
      />
      {kind === 'choice' && (
        <TextField
          label={t('customerFields.choices')}
          hint={t('customerFields.choicesHint')}
          value={typed}
          onChange={setTyped}
          dir="auto"
        />
      )}
      <p>
        <Button type="submit" look="primary" disabled={!isReady}>
          {t('customerFields.save')}
        </Button>
      </p>
    </form>
  );
}
