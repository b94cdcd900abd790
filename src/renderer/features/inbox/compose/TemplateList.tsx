import { useRef, useState, type KeyboardEvent } from 'react';
import type { MessageTemplate } from '../../../../domain/templates/messageTemplate.ts';
import { problemFor } from '../../../../domain/templates/templateProblem.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { cx } from '../../../ui/cx.ts';
import styles from './TemplateList.module.css';
import { categoryName, languageName, templateProblemText, templateTitle } from './templateWords.ts';

type TemplateListProps = {
  readonly templates: readonly MessageTemplate[];
  readonly to: Recipient;
  readonly onChoose: (template: MessageTemplate) => void;
};

/** A code goes to telephone numbers only. */
export type Recipient = { readonly phone: string | null };

const keyOf = ({ name, language }: MessageTemplate): string => `${name} ${language}`;

const STEP_BY_KEY: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/** One stop of the Tab key; arrows walk. What cannot be sent is there too, and says why. */
export function TemplateList({ templates, to, onChoose }: TemplateListProps) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const inTabOrder = Math.min(current, templates.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEP_BY_KEY[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(inTabOrder + step, 0), templates.length - 1);
    setCurrent(next);
    list.current?.querySelectorAll<HTMLElement>('button')[next]?.focus();
  };
  return (
    <ul ref={list} className={styles.list} aria-label={t('template.list')}>
      {templates.map((template, place) => (
        <li key={keyOf(template)}>
          <Row
            template={template}
            to={to}
            tabIndex={place === inTabOrder ? 0 : -1}
            onFocus={() => setCurrent(place)}
            onKeyDown={onKeyDown}
            onChoose={onChoose}
          />
        </li>
      ))}
    </ul>
  );
}

type RowProps = {
  readonly template: MessageTemplate;
  readonly to: Recipient;
  readonly tabIndex: number;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onChoose: TemplateListProps['onChoose'];
};

function Row({ template, to, onChoose, ...roving }: RowProps) {
  const { t, language } = useWords();
  const problem = problemFor(template, to);
  return (
    <button
      type="button"
      className={cx(styles.row, problem !== null && styles.unusable)}
      aria-disabled={problem !== null}
      {...roving}
      onClick={() => problem === null && onChoose(template)}
    >
      <span className={styles.head}>
        <bdi className={styles.name}>{templateTitle(template.name)}</bdi>
        <span className={styles.facts}>
          {languageName(language, template.language)} · {categoryName(t, template.category)}
        </span>
      </span>
      <span className={styles.body} dir="auto">
        {template.body}
      </span>
      {problem !== null && <span className={styles.why}>{templateProblemText(t, problem, template)}</span>}
    </button>
  );
}
