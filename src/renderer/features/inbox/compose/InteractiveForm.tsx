import { Plus, X } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './Form.module.css';
import { FormActions } from './FormActions.tsx';
import {
  draftProblems,
  emptyDraft,
  emptyRow,
  type InteractiveDraft,
  type InteractiveKind,
  interactiveOf,
  LIMIT,
} from './interactiveDraft.ts';
import type { FormProps } from './useSendBody.ts';
import { Preview } from './Preview.tsx';

type FieldsProps = {
  readonly draft: InteractiveDraft;
  readonly onChange: (draft: InteractiveDraft) => void;
  /** The sentence of what is wrong with a field; null: nothing, or not worth saying yet. */
  readonly errorOf: (key: string) => string | null;
};

/** Buttons, a list or a link, with the limits while typing and a preview beside. */
export function InteractiveForm({
  kind,
  them,
  onSend,
  onCancel,
}: FormProps & { readonly kind: InteractiveKind }) {
  const { t } = useWords();
  const [draft, setDraft] = useState(() => emptyDraft(kind));
  const [wantsToSend, setWantsToSend] = useState(false);
  const problems = draftProblems(draft);
  const errorOf = (key: string): string | null => {
    const problem = problems[key];
    const isQuiet = !wantsToSend && (problem === 'required' || problem === 'badUrl');
    return problem === undefined || isQuiet ? null : t(`compose.${problem}`);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWantsToSend(true);
    if (Object.keys(problems).length === 0) onSend(interactiveOf(draft));
  };
  const fields = { draft, onChange: setDraft, errorOf };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t(`compose.${kind}`)}>
      <TextArea {...fields} />
      {kind !== 'buttons' && <ActionFields {...fields} />}
      {kind !== 'link' && <RowFields {...fields} />}
      <Limited
        label={t('compose.footer')}
        value={draft.footer}
        limit={LIMIT.footer}
        error={errorOf('footer')}
        onChange={(footer) => setDraft({ ...draft, footer })}
      />
      {draft.text.trim() !== '' && <DraftPreview draft={draft} />}
      <FormActions them={them} onCancel={onCancel} />
    </form>
  );
}

function DraftPreview({ draft }: { readonly draft: InteractiveDraft }) {
  const { t } = useWords();
  const { kind, text, footer, button, rows } = draft;
  return (
    <Preview
      label={t('compose.preview')}
      body={text.trim()}
      footer={footer.trim()}
      buttons={kind === 'buttons' ? rows.map(({ title }) => title) : [button]}
      rows={kind === 'list' ? rows.filter(({ title }) => title.trim() !== '') : []}
    />
  );
}

type LimitedProps = {
  readonly label: string;
  readonly value: string;
  readonly limit: number;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
};

/** A line that says how much of its room is used. */
function Limited({ value, limit, ...rest }: LimitedProps) {
  const { t } = useWords();
  const hint = t('compose.count', { length: value.trim().length, limit });
  return <TextField {...rest} value={value} hint={hint} dir="auto" />;
}

function TextArea({ draft, onChange, errorOf }: FieldsProps) {
  const { t } = useWords();
  const id = useId();
  const error = errorOf('text');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {t('compose.text')}
      </label>
      <textarea
        id={id}
        className={styles.area}
        dir="auto"
        rows={2}
        value={draft.text}
        aria-invalid={error !== null || undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange({ ...draft, text: event.target.value })}
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {error !== null && <span className={styles.error}>{error} </span>}
        {t('compose.count', { length: draft.text.trim().length, limit: LIMIT.text[draft.kind] })}
      </p>
    </div>
  );
}

/** The one button of a list or a link. */
function ActionFields({ draft, onChange, errorOf }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Limited
        label={t(draft.kind === 'list' ? 'compose.listButton' : 'compose.linkTitle')}
        value={draft.button}
        limit={LIMIT.button}
        error={errorOf('button')}
        onChange={(button) => onChange({ ...draft, button })}
      />
      {draft.kind === 'link' && (
        <TextField
          label={t('compose.url')}
          value={draft.url}
          error={errorOf('url')}
          onChange={(url) => onChange({ ...draft, url })}
          dir="ltr"
          inputMode="url"
        />
      )}
    </>
  );
}

function RowFields({ draft, onChange, errorOf }: FieldsProps) {
  const { t } = useWords();
  const { kind, rows } = draft;
  const change = (place: number, part: Partial<InteractiveDraft['rows'][number]>): void =>
    onChange({ ...draft, rows: rows.map((row, at) => (at === place ? { ...row, ...part } : row)) });
  return (
    <>
      {rows.map((row, place) => {
        const number = place + 1;
        const name = t(kind === 'list' ? 'compose.rowTitle' : 'compose.buttonTitle', { number });
        return (
          // Rows have no identity but their place.
          <div key={place} className={styles.row}>
            <div className={styles.rowFields}>
              <Limited
                label={name}
                value={row.title}
                limit={LIMIT.title[kind]}
                error={errorOf(`row:${place}`)}
                onChange={(title) => change(place, { title })}
              />
              {kind === 'list' && (
                <Limited
                  label={t('compose.rowDescription', { number })}
                  value={row.description}
                  limit={LIMIT.description}
                  error={errorOf(`description:${place}`)}
                  onChange={(description) => change(place, { description })}
                />
              )}
            </div>
            {rows.length > 1 && (
              <IconButton
                label={t('compose.remove', { name })}
                icon={<X size={16} />}
                className={styles.remove}
                onClick={() => onChange({ ...draft, rows: rows.filter((_, at) => at !== place) })}
              />
            )}
          </div>
        );
      })}
      {rows.length < LIMIT.rows[kind] && (
        <Button
          size="small"
          className={styles.add}
          onClick={() => onChange({ ...draft, rows: [...rows, emptyRow] })}
        >
          <Plus size={15} aria-hidden="true" />
          {t(kind === 'list' ? 'compose.addRow' : 'compose.addButton')}
        </Button>
      )}
    </>
  );
}
