import { type ReactNode, type Ref, useId } from 'react';
import styles from './TextField.module.css';

type TextAreaProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly rows: number;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
  /** What helps to write it, below the box. */
  readonly children?: ReactNode;
};

/** Several lines of whatever language. */
export function TextArea({ label, hint, value, rows, maxLength, onChange, ref, children }: TextAreaProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        ref={ref}
        id={id}
        dir="auto"
        className={styles.input}
        value={value}
        rows={rows}
        maxLength={maxLength}
        aria-describedby={hint && `${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      />
      {children}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
