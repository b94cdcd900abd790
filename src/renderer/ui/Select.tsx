import { useId } from 'react';
import { cx } from './cx.ts';
import styles from './TextField.module.css';

type SelectProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
  readonly className?: string | undefined;
};

export function Select({ label, hint, error = null, value, choices, onChange, className }: SelectProps) {
  const id = useId();
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select
        id={id}
        className={styles.input}
        value={value}
        aria-invalid={error === null ? undefined : true}
        aria-describedby={cx(hint && `${id}-hint`, error && `${id}-error`) || undefined}
        onChange={({ target }) => onChange(target.value)}
      >
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice} dir="auto">
            {words}
          </option>
        ))}
      </select>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
