import { useId } from 'react';
import styles from './History.module.css';

type ChoiceProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [value: string, label: string])[];
};

/** One of several, with its name above it. */
export function Choice({ label, hint, error = null, value, onChange, options }: ChoiceProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.group}>
      <label htmlFor={id} className={styles.heading}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        aria-invalid={error === null ? undefined : true}
        aria-describedby={described || undefined}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option} dir="auto">
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

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const ZONES = [...new Set([HERE, ...Intl.supportedValuesOf('timeZone')])];
export const zoneOptions = ZONES.map((name) => [name, name.replaceAll('_', ' ')] as const);
export const zoneHere = HERE;
