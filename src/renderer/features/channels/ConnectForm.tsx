import { LoaderCircle } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { ShellFailure } from '../../../contract/index.ts';
import { failureText } from '../../i18n/failureText.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { connectProblems, type ConnectField, type ConnectFields } from './connectFields.ts';
import styles from './ConnectPane.module.css';

type ConnectFormProps = {
  readonly fields: ConnectFields;
  readonly onChange: (fields: ConnectFields) => void;
  readonly isChecking: boolean;
  readonly failure: ShellFailure | null;
  readonly onConnect: () => void;
};

type FormRow = {
  readonly name: ConnectField;
  readonly isSecret?: true;
  readonly inputMode?: 'numeric' | 'url';
  /** Two of them share a line where there is room. */
  readonly isHalf?: true;
};

const rows: readonly FormRow[] = [
  { name: 'phoneNumberId', inputMode: 'numeric', isHalf: true },
  { name: 'wabaId', inputMode: 'numeric', isHalf: true },
  { name: 'accessToken', isSecret: true },
  { name: 'appSecret', isSecret: true, isHalf: true },
  { name: 'verifyToken', isSecret: true, isHalf: true },
  { name: 'publicUrl', inputMode: 'url' },
];

export function ConnectForm({ fields, onChange, isChecking, failure, onConnect }: ConnectFormProps) {
  const { t } = useWords();
  const [isSubmitted, setIsSubmitted] = useState(false);
  const outcome = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const problems = isSubmitted ? connectProblems(fields) : {};

  useEffect(() => {
    if (failure) outcome.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setIsSubmitted(true);
    const [first] = Object.keys(connectProblems(fields));
    if (first === undefined) {
      if (!isChecking) onConnect();
      return;
    }
    form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  };

  return (
    <form ref={form} className={styles.fields} onSubmit={onSubmit} noValidate>
      {rows.map(({ name, isSecret, inputMode, isHalf }) => {
        const problem = problems[name];
        return (
          <TextField
            key={name}
            name={name}
            label={t(`connect.${name}`)}
            hint={t(`connect.${name}Hint`)}
            error={problem && t(`connect.${problem}`)}
            value={fields[name]}
            onChange={(value) => onChange({ ...fields, [name]: value })}
            isSecret={isSecret ?? false}
            inputMode={inputMode}
            dir="ltr"
            className={isHalf ? undefined : styles.whole}
          />
        );
      })}
      <div ref={outcome} className={styles.outcome}>
        {failure && (
          <Notice tone="bad" title={t('connect.failedTitle')}>
            <p>{failureText(t, failure)}</p>
          </Notice>
        )}
      </div>
      <div className={cx(styles.submit, styles.alwaysInView)}>
        <Button type="submit" look="primary" size="large" aria-disabled={isChecking}>
          {t('connect.submit')}
        </Button>
        <output className={styles.checking}>
          {isChecking && (
            <>
              <LoaderCircle size={16} aria-hidden="true" className={styles.turning} />
              {t('connect.checking')}
            </>
          )}
        </output>
      </div>
    </form>
  );
}
