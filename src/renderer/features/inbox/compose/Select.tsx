import { useId } from 'react';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Select.module.css';

type SelectProps = {
  readonly label: string;
  /** null: all of them. */
  readonly value: string | null;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string | null) => void;
};

export function Select({ label, value, choices, onChange }: SelectProps) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{t('template.all')}</option>
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
