import { useId, useState, type FormEvent } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { RecoveryKeyField } from './RecoveryKeyField.tsx';
import { VaultFailure } from './VaultFailure.tsx';

/** Shown once. Typed back, so that what stands on the paper is known to be right. */
export function RecoveryKeyStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { isBusy, failure, ask, clear } = useVaultAction('vault.confirmRecoveryKey');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '' && !isBusy) void ask({ typed });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <h1 className={styles.title}>{t('lock.recoveryTitle')}</h1>
      <p className={styles.lead}>{t('lock.recoveryLead')}</p>
      <div>
        <p id={id} className={styles.label}>
          {t('lock.recoveryKey')}
        </p>
        <output aria-labelledby={id} className={styles.key} dir="ltr">
          {vault.recoveryKey}
        </output>
      </div>
      <Notice tone="info">
        <p>{t('lock.recoveryAdvice')}</p>
      </Notice>
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
        <Button type="submit" look="primary" disabled={typed.trim() === ''} aria-disabled={isBusy}>
          {t('lock.continue')}
        </Button>
      </div>
    </form>
  );
}
