import { useId, type Ref } from 'react';
import { cx } from '../ui/cx.ts';
import styles from './PinField.module.css';

const CELLS = 6;

type PinFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled: boolean;
  readonly ref: Ref<HTMLInputElement>;
};

/** One real text box; the cells behind it are drawn. A PIN may be longer than the cells there are at first. */
export function PinField({ label, value, onChange, isDisabled, ref }: PinFieldProps) {
  const id = useId();
  const cells = Array.from({ length: Math.max(CELLS, Math.min(value.length + 1, 12)) });
  return (
    <div className={styles.pin} dir="ltr">
      <label htmlFor={id} className="visuallyHidden">
        {label}
      </label>
      {cells.map((_, index) => (
        <i
          key={index}
          aria-hidden="true"
          className={cx(styles.cell, index === Math.min(value.length, cells.length - 1) && styles.next)}
        >
          {index < value.length && <b className={styles.dot} />}
        </i>
      ))}
      <input
        ref={ref}
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={64}
        className={styles.input}
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value.replaceAll(/\s/g, ''))}
      />
    </div>
  );
}
