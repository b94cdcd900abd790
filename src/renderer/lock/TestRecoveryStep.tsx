import { useState, type FormEvent } from 'react';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { askVault, useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { RecoveryKeyField } from './RecoveryKeyField.tsx';
import { VaultFailure } from './VaultFailure.tsx';

/** Whether the paper with the recovery key is still there and readable. Changes nothing. */
export function TestRecoveryStep() {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const { isBusy, failure, ask, clear } = useVaultAction('vault.typeRecoveryKey');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '' && !isBusy) void ask({ typed });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <h1 className={styles.title}>{t('security.testTitle')}</h1>
      <p className={styles.lead}>{t('security.testLead')}</p>
      <RecoveryKeyField
        label={t('lock.typeRecoveryKey')}
        hint={t('lock.typeRecoveryHint')}
        value={typed}
        onChange={(value) => {
          clear();
          setTyped(value);
        }}
      />
      <VaultFailure failure={failure} />
      <div className={styles.acts}>
        <Button onClick={() => askVault('vault.cancel', {})}>{t('lock.cancel')}</Button>
        <Button type="submit" look="primary" disabled={typed.trim() === ''} aria-disabled={isBusy}>
          {t('lock.continue')}
        </Button>
      </div>
    </form>
  );
}
