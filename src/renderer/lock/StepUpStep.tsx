import { useState, type FormEvent } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { About } from './About.tsx';
import { askVault, useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { MemberSecretBox, useSecretWay } from './MemberSecretBox.tsx';
import { VaultFailure } from './VaultFailure.tsx';

/** Before something that weighs: is it still the same person? */
export function StepUpStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const [secret, setSecret] = useState('');
  const { isBusy, failure, ask, clear } = useVaultAction('vault.prove');
  const me = vault.members.find(({ name }) => name === vault.about) ?? vault.members[0];
  const by = useSecretWay(vault.profile, me);
  const isReady = secret !== '' && by.waitSeconds === 0;
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    await ask({ secret });
    setSecret('');
  };
  const onType = (value: string): void => {
    clear();
    setSecret(value);
  };
  return (
    <form className={styles.unlock} onSubmit={(event) => void onSubmit(event)}>
      <h1 className={styles.title}>{t('lock.stepUpTitle')}</h1>
      <p className={styles.lead}>
        <About sentence="lock.stepUpLead" name={vault.about} />
      </p>
      <MemberSecretBox by={by} value={secret} onChange={onType} />
      <VaultFailure failure={failure} waitSeconds={by.waitSeconds} triesLeft={by.triesLeft} />
      <div className={styles.acts}>
        <Button onClick={() => askVault('vault.cancel', {})}>{t('lock.cancel')}</Button>
        <Button type="submit" look="primary" disabled={!isReady} aria-disabled={isBusy}>
          {t('lock.continue')}
        </Button>
      </div>
    </form>
  );
}
