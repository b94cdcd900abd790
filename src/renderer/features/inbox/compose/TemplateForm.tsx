import { ArrowLeft, SendHorizontal } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { TemplateContent } from '../../../../domain/inbox/messageContent.ts';
import {
  fieldProblems,
  fillTemplate,
  previewTemplate,
  type TemplateValues,
} from '../../../../domain/templates/fillTemplate.ts';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import { templateFields, type TemplateField } from '../../../../domain/templates/templateFields.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { Preview } from './Preview.tsx';
import styles from './TemplateForm.module.css';
import { fieldLabel, languageName, problemText, templateTitle } from './templateWords.ts';

type TemplateFormProps = {
  readonly template: MessageTemplate;
  /** Who will read it. */
  readonly them: string;
  readonly onBack: () => void;
  readonly onSend: (content: TemplateContent) => void;
};

/** The list that had the focus is gone: go on at the first field, or at Send where there is none. */
function useFocusOnFirst() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, button[type="submit"]')?.focus();
  }, []);
  return form;
}

/** Where nothing is filled in yet, the preview says what will stand there. */
const withPlaceholders = (
  fields: readonly TemplateField[],
  values: TemplateValues,
  labelOf: (field: TemplateField) => string,
): TemplateValues =>
  Object.fromEntries(
    fields.map((field) => {
      const value = values[field.key] ?? '';
      return [field.key, value.trim() === '' ? `[${labelOf(field)}]` : value];
    }),
  );

export function TemplateForm({ template, them, onBack, onSend }: TemplateFormProps) {
  const { t, language } = useWords();
  const [values, setValues] = useState<TemplateValues>({});
  const [wantsToSend, setWantsToSend] = useState(false);
  const form = useFocusOnFirst();
  const fields = templateFields(template);
  const labelOf = (field: TemplateField): string => fieldLabel(t, field);
  const problems = fieldProblems(template, values);
  const errorOf = ({ key }: TemplateField): string | null => {
    const problem = problems[key];
    if (problem === undefined || (problem === 'missing' && !wantsToSend)) return null;
    return problemText(t, problem);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWantsToSend(true);
    const filled = fillTemplate(template, values);
    if (filled.ok) onSend(filled.value);
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} aria-label={templateTitle(template.name)}>
      <div className={styles.head}>
        <Button look="quiet" size="small" onClick={onBack}>
          <ArrowLeft size={15} aria-hidden="true" className={styles.arrow} />
          {t('template.back')}
        </Button>
        <h3 className={styles.name}>
          <bdi>{templateTitle(template.name)}</bdi>
        </h3>
        <span className={styles.language}>{languageName(language, template.language)}</span>
      </div>
      <div className={styles.columns}>
        <div className={styles.fields}>
          {fields.length === 0 && <p className={styles.language}>{t('template.nothingToFill')}</p>}
          {fields.map((field) => (
            <TextField
              key={field.key}
              label={labelOf(field)}
              value={values[field.key] ?? ''}
              onChange={(value) => setValues({ ...values, [field.key]: value })}
              hint={field.example === null ? undefined : t('template.example', { example: field.example })}
              error={errorOf(field)}
              dir="auto"
            />
          ))}
        </div>
        <Preview
          label={t('template.preview', { name: them })}
          {...previewTemplate(template, withPlaceholders(fields, values, labelOf))}
        />
      </div>
      <Button type="submit" look="primary" className={styles.send}>
        {t('template.send')}
        <SendHorizontal size={15} aria-hidden="true" className={styles.arrow} />
      </Button>
    </form>
  );
}
