import { type FormEvent, useState } from 'react';
import { useSecretOnScreen } from '../../bridge/useSecretOnScreen.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './History.module.css';

type ArchivePassphraseProps = {
  readonly name: string;
  readonly onUnlock: (passphrase: string) => void;
  readonly onOther: () => void;
};

export function ArchivePassphrase({ name, onUnlock, onOther }: ArchivePassphraseProps) {
  const { t } = useWords();
  const [passphrase, setPassphrase] = useState('');
  useSecretOnScreen();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (passphrase !== '') onUnlock(passphrase);
  };
  return (
    <form className={styles.steps} onSubmit={submit}>
      <p>
        <bdi>{t('history.unlockLead', { name })}</bdi>
      </p>
      <TextField
        label={t('history.passphrase')}
        hint={t('history.unlockHint')}
        value={passphrase}
        onChange={setPassphrase}
        dir="ltr"
        maxLength={256}
        isSecret
      />
      <div className={styles.actions}>
        <Button onClick={onOther}>{t('history.otherFile')}</Button>
        <Button type="submit" look="primary">
          {t('history.unlock')}
        </Button>
      </div>
    </form>
  );
}
