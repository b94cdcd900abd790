import { useState, type FormEvent } from 'react';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Guards.module.css';

type Props = {
  readonly label: string;
  readonly value: number | null;
  readonly most: number;
  /** Empty means never. */
  readonly mayBeEmpty: boolean;
  readonly onChange: (value: number | null) => void;
};

/** undefined: not a number that may stand here. */
function read(text: string, { most, mayBeEmpty }: Props): number | null | undefined {
  if (text.trim() === '') return mayBeEmpty ? null : undefined;
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;
}

/** A number that counts once it is saved: half of one typed must not be a rule. */
export function NumberRule(props: Props) {
  const { t } = useWords();
  const { label, value, onChange } = props;
  const saved = value === null ? '' : String(value);
  const [typed, setTyped] = useState(saved);
  const wanted = read(typed, props);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted !== undefined && typed !== saved) onChange(wanted);
  };
  return (
    <form className={styles.number} onSubmit={onSubmit}>
      <TextField
        label={label}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        maxLength={4}
        error={wanted === undefined ? t('rules.numberWrong', { most: props.most }) : null}
      />
      {typed !== saved && wanted !== undefined && (
        <Button type="submit" size="small" aria-label={t('rules.saveOf', { label })}>
          {t('rules.save')}
        </Button>
      )}
    </form>
  );
}
