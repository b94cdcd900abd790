import { useState, type FormEvent } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { askVault, useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { NewSecretFields } from './NewSecretFields.tsx';
import { RecoveryKeyField } from './RecoveryKeyField.tsx';
import { VaultFailure } from './VaultFailure.tsx';

const empty = { recoveryKey: '', secret: '', repeated: '' };

/** By a passphrase people are told apart only when it opens: there may be two. */
const isTogetherOffered = ({ members, profile }: VaultState): boolean =>
  members.length > 1 || profile === 'passphrase';

/** The way back in when the PIN is forgotten. */
export function RecoverStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const [fields, setFields] = useState(empty);
  const { isBusy, failure, ask, clear } = useVaultAction('vault.recover');
  const isPin = vault.profile === 'pin';
  const set = (name: keyof typeof empty) => (value: string) => {
    clear();
    setFields({ ...fields, [name]: value });
  };
  const isComplete = Object.values(fields).every((value) => value.trim() !== '');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isComplete && !isBusy) void ask(fields);
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <h1 className={styles.title}>{t('lock.recoverTitle')}</h1>
      <p className={styles.lead}>{t(isPin ? 'lock.recoverLead' : 'lock.recoverLeadPassphrase')}</p>
      {vault.members.length > 1 && <p className={styles.lead}>{t('lock.recoverOthers')}</p>}
      <RecoveryKeyField
        label={t('lock.typeRecoveryKey')}
        hint={t('lock.typeRecoveryHint')}
        value={fields.recoveryKey}
        onChange={set('recoveryKey')}
      />
      <NewSecretFields isPin={isPin} isFirst={false} fields={fields} set={set} />
      <VaultFailure failure={failure} />
      {isTogetherOffered(vault) && (
        <Button look="link" onClick={() => askVault('vault.showTogether', {})}>
          {t('lock.recoverTogether')}
        </Button>
      )}
      <div className={styles.acts}>
        <Button onClick={() => askVault('vault.showRecovery', { shown: false })}>{t('lock.back')}</Button>
        <Button type="submit" look="primary" disabled={!isComplete} aria-disabled={isBusy}>
          {t('lock.recover')}
        </Button>
      </div>
    </form>
  );
}
