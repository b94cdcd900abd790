import { ArrowLeft, SendHorizontal } from 'lucide-react';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import type { ConversationId } from '../../../../domain/ids.ts';
import type { TemplateDraft } from '../../../../domain/inbox/messageContent.ts';
import { fieldProblems, type FieldProblem } from '../../../../domain/templates/fieldProblems.ts';
import { fillTemplate } from '../../../../domain/templates/fillTemplate.ts';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import { templateFields, type TemplateField } from '../../../../domain/templates/templateFields.ts';
import type { TemplateValues } from '../../../../domain/templates/templateFilling.ts';
import { MINUTE_MS, useNow } from '../../../bridge/clock.ts';
import { useMyName } from '../../../bridge/useMyName.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { AsTo } from '../AsTo.tsx';
import { HeaderFields } from './HeaderFields.tsx';
import styles from './TemplateForm.module.css';
import { TemplatePreview } from './TemplatePreview.tsx';
import { languageName, templateTitle } from './templateWords.ts';
import { headersFor, type TemplateHeader, useTemplateHeaders } from './useTemplateHeaders.ts';
import { ValueField } from './ValueField.tsx';

type TemplateFormProps = {
  readonly conversationId: ConversationId;
  readonly template: MessageTemplate;
  /** Who will read it. */
  readonly them: string;
  readonly onBack: () => void;
  readonly onSend: (content: TemplateDraft) => void;
};

const FIRST = '[data-fields] :is(input:not([hidden]), button), button[type="submit"]';

const FIRST_WRONG = '[data-fields] :is([aria-invalid="true"], [data-missing])';

/**
 * The list that had the focus is gone: go on at the first field, or at Send where there is none. After a try
 * to send that failed, at what is wrong, which may be far out of sight.
 */
function useFocus(attempts: number) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(attempts === 0 ? FIRST : FIRST_WRONG)?.focus();
  }, [attempts]);
  return form;
}

export function TemplateForm({ conversationId, template, them, onBack, onSend }: TemplateFormProps) {
  const { t, language } = useWords();
  const [values, setValues] = useState<TemplateValues>({});
  const [attempts, setAttempts] = useState(0);
  const headers = useTemplateHeaders(conversationId, template);
  const form = useFocus(attempts);
  const me = useMyName();
  const asTo = useId();
  const filling = { values, headers: headersFor(headers), now: useNow(MINUTE_MS) };
  const problems = fieldProblems(template, filling);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAttempts(attempts + 1);
    const filled = fillTemplate(template, { ...filling, now: Date.now() });
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
        <Fields
          template={template}
          headers={headers}
          values={values}
          problems={problems}
          wantsToSend={attempts > 0}
          onChange={(key, value) => setValues({ ...values, [key]: value })}
        />
        <TemplatePreview
          label={t('template.preview', { name: them })}
          template={template}
          values={values}
          headers={headers}
        />
      </div>
      <div className={styles.send}>
        <AsTo id={asTo} me={me} them={them} />
        <Button type="submit" look="primary" aria-describedby={asTo}>
          {t('template.send')}
          <SendHorizontal size={15} aria-hidden="true" className={styles.arrow} />
        </Button>
      </div>
    </form>
  );
}

type FieldsProps = {
  readonly template: MessageTemplate;
  readonly headers: readonly TemplateHeader[];
  readonly values: TemplateValues;
  readonly problems: Readonly<Record<string, FieldProblem>>;
  readonly wantsToSend: boolean;
  readonly onChange: (key: string, value: string) => void;
};

/** Those of the message, then card after card. */
function Fields(props: FieldsProps) {
  const { t } = useWords();
  const { template, headers } = props;
  const isEmpty = headers.length === 0 && templateFields(template).length === 0;
  return (
    <div className={styles.fields} data-fields>
      {isEmpty && <p className={styles.language}>{t('template.nothingToFill')}</p>}
      <FieldsOf card={null} {...props} />
      {template.cards.map((_, card) => (
        <fieldset key={card} className={styles.card}>
          <legend className={styles.legend}>{t('template.card', { number: card + 1 })}</legend>
          <FieldsOf card={card} {...props} />
        </fieldset>
      ))}
    </div>
  );
}

function FieldsOf({ card, ...props }: FieldsProps & { readonly card: number | null }) {
  const { template, headers, values, problems, wantsToSend, onChange } = props;
  const problemOf = ({ key }: TemplateField): FieldProblem | null => {
    const problem = problems[key] ?? null;
    return problem === 'missing' && !wantsToSend ? null : problem;
  };
  return (
    <>
      {headers
        .filter(({ slot }) => slot.card === card)
        .map((header) => (
          <HeaderFields key={header.slot.key} header={header} wantsToSend={wantsToSend} />
        ))}
      {templateFields(template)
        .filter((field) => field.card === card)
        .map((field) => (
          <ValueField
            key={field.key}
            field={field}
            value={values[field.key] ?? ''}
            onChange={(value) => onChange(field.key, value)}
            problem={problemOf(field)}
          />
        ))}
    </>
  );
}
