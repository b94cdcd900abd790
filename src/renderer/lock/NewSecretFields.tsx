import { useWords } from '../i18n/useWords.ts';
import { useFocusOnOpen } from '../ui/useFocusOnOpen.ts';
import { TextField } from '../ui/TextField.tsx';
import styles from './LockView.module.css';

type Fields = { readonly secret: string; readonly repeated: string };
type Props = {
  readonly isPin: boolean;
  /** A first one, or one in place of another. */
  readonly isFirst: boolean;
  readonly fields: Fields;
  readonly set: (name: keyof Fields) => (value: string) => void;
  /** The cursor stands in the first of them. */
  readonly isFocused?: boolean;
};

/** A new PIN or passphrase and its repeat, wherever one is chosen. */
export function NewSecretFields({ isPin, isFirst, fields, set, isFocused = false }: Props) {
  const { t } = useWords();
  const first = useFocusOnOpen<HTMLInputElement>(isFocused);
  const kind = { inputMode: isPin ? 'numeric' : 'text', dir: 'ltr', maxLength: 256, isSecret: true } as const;
  const pin = isFirst ? 'lock.pin' : 'lock.newPin';
  const passphrase = isFirst ? 'lock.passphrase' : 'lock.newPassphrase';
  return (
    <div className={isPin ? styles.pair : styles.stack}>
      <TextField
        label={t(isPin ? pin : passphrase)}
        hint={t(isPin ? 'lock.pinHint' : 'lock.passphraseHint')}
        value={fields.secret}
        onChange={set('secret')}
        ref={first}
        {...kind}
      />
      <TextField
        label={t(isPin ? 'lock.repeatPin' : 'lock.repeatPassphrase')}
        value={fields.repeated}
        onChange={set('repeated')}
        {...kind}
      />
    </div>
  );
}
