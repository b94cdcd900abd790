import { useWords } from '../i18n/useWords.ts';
import { TextField } from '../ui/TextField.tsx';
import { useFocusOnOpen } from '../ui/useFocusOnOpen.ts';
import styles from './LockView.module.css';

type Props = { readonly value: string; readonly onChange: (value: string) => void };

/** Six digits of an authenticator app. Shown as typed: they are worth nothing a moment later. */
export function CodeField({ value, onChange }: Props) {
  const { t } = useWords();
  const first = useFocusOnOpen<HTMLInputElement>();
  return (
    <TextField
      label={t('secondStep.code')}
      value={value}
      onChange={onChange}
      inputMode="numeric"
      dir="ltr"
      maxLength={20}
      className={styles.mono}
      ref={first}
    />
  );
}
