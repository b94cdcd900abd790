import { type FormEvent, useState } from 'react';
import { MAX_PASSPHRASE, MIN_PASSPHRASE } from '../../../domain/history/passphrase.ts';
import { useSecretOnScreen } from '../../bridge/useSecretOnScreen.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './History.module.css';

type Secret = { readonly passphrase: string; readonly repeated: string };
const NO_SECRET: Secret = { passphrase: '', repeated: '' };

/** Encrypted, unless a person says no to that, having read what it means. */
export function TakeQuestions({ onTake }: { readonly onTake: (passphrase: string | null) => void }) {
  const { t } = useWords();
  const [isEncrypted, setEncrypted] = useState(true);
  const [secret, setSecret] = useState(NO_SECRET);
  const [isAsked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (!isEncrypted) onTake(null);
    else if (isGood(secret)) onTake(secret.passphrase);
  };
  return (
    <form className={styles.steps} onSubmit={submit}>
      <p>{t('history.takeLead')}</p>
      <Switch
        label={t('history.encrypt')}
        hint={t('history.encryptHint')}
        isOn={isEncrypted}
        onSwitch={setEncrypted}
      />
      {isEncrypted ? (
        <PassphraseFields secret={secret} isAsked={isAsked} onChange={setSecret} />
      ) : (
        <Notice tone="warn" title={t('history.plainTitle')}>
          <p>{t('history.plainBody')}</p>
        </Notice>
      )}
      <div className={styles.actions}>
        <Button look="primary" type="submit">
          {t('history.save')}
        </Button>
      </div>
    </form>
  );
}

const isLong = ({ passphrase }: Secret): boolean => passphrase.length >= MIN_PASSPHRASE;
const isSame = ({ passphrase, repeated }: Secret): boolean => passphrase === repeated;
const isGood = (secret: Secret): boolean => isLong(secret) && isSame(secret);

type PassphraseFieldsProps = {
  readonly secret: Secret;
  /** What is wrong is said once the person wants to go on. */
  readonly isAsked: boolean;
  readonly onChange: (secret: Secret) => void;
};

function PassphraseFields({ secret, isAsked, onChange }: PassphraseFieldsProps) {
  const { t } = useWords();
  const kind = { dir: 'ltr', maxLength: MAX_PASSPHRASE, isSecret: true } as const;
  useSecretOnScreen();
  return (
    <div className={styles.fields}>
      <TextField
        label={t('history.passphrase')}
        hint={t('history.passphraseHint', { count: MIN_PASSPHRASE })}
        error={isAsked && !isLong(secret) ? t('history.passphraseShort', { count: MIN_PASSPHRASE }) : null}
        value={secret.passphrase}
        onChange={(passphrase) => onChange({ ...secret, passphrase })}
        {...kind}
      />
      <TextField
        label={t('history.passphraseRepeat')}
        error={isAsked && isLong(secret) && !isSame(secret) ? t('history.passphraseDiffers') : null}
        value={secret.repeated}
        onChange={(repeated) => onChange({ ...secret, repeated })}
        {...kind}
      />
    </div>
  );
}
