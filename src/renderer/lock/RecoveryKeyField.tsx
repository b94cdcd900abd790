import { TextField } from '../ui/TextField.tsx';
import { useFocusOnOpen } from '../ui/useFocusOnOpen.ts';
import styles from './LockView.module.css';

type Props = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** Typed off its paper; the first thing its step asks for. */
export function RecoveryKeyField({ label, hint, value, onChange }: Props) {
  const first = useFocusOnOpen<HTMLInputElement>();
  return (
    <TextField
      label={label}
      hint={hint}
      value={value}
      onChange={onChange}
      dir="ltr"
      maxLength={120}
      className={styles.mono}
      ref={first}
    />
  );
}
