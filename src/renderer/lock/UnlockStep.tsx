import { useState, type FormEvent } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { askVault, useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { Members } from './Members.tsx';
import { PinField } from './PinField.tsx';
import { VaultFailure, useWaitSeconds } from './VaultFailure.tsx';

export function UnlockStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [secret, setSecret] = useState('');
  const { isBusy, failure, ask, clear } = useVaultAction('vault.unlock');
  const waitMs = failure !== null && 'waitMs' in failure ? (failure.waitMs ?? vault.waitMs) : vault.waitMs;
  const waitSeconds = useWaitSeconds(waitMs);
  const isAlone = vault.members.length === 1;
  const member = vault.members.find(({ id }) => id === chosenId) ?? (isAlone ? vault.members[0] : undefined);
  const isPin = vault.profile === 'pin';

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (member === undefined || secret === '' || isBusy || waitSeconds > 0) return;
    await ask({ memberId: member.id, secret });
    // Right or wrong, a secret does not stay on screen.
    setSecret('');
  };
  const onType = (value: string): void => {
    clear();
    setSecret(value);
  };
  const prompt = member
    ? t(isPin ? 'lock.enterPin' : 'lock.enterPassphrase', { name: member.name })
    : t('lock.choose');
  return (
    <form className={styles.unlock} onSubmit={(event) => void onSubmit(event)}>
      <h1 className={styles.title}>
        <bdi>
          {vault.workspace === 'practice' ? t('lock.practiceTitle') : (vault.businessName ?? t('app.name'))}
        </bdi>
      </h1>
      <p className={styles.lead}>{t(vault.receivingPaused ? 'lock.paused' : 'lock.arriving')}</p>
      <Members members={vault.members} chosenId={member?.id ?? null} onChoose={setChosenId} />
      {isPin ? (
        <PinField
          label={t('lock.pin')}
          value={secret}
          onChange={onType}
          isDisabled={member === undefined}
          focusKey={member?.id}
        />
      ) : (
        <TextField
          key={member?.id}
          label={t('lock.passphrase')}
          value={secret}
          onChange={onType}
          disabled={member === undefined}
          maxLength={256}
          dir="ltr"
          isSecret
          autoFocus
          ref={(input) => {
            if (input) askVault('app.painted', { what: 'lock' });
          }}
        />
      )}
      <p className={styles.lead}>{prompt}</p>
      {vault.shownPin !== null && (
        <p className={styles.shownPin}>{t('lock.practicePin', { pin: vault.shownPin })}</p>
      )}
      <VaultFailure failure={failure} waitSeconds={waitSeconds} triesLeft={vault.triesLeft} />
      <Button
        type="submit"
        look="primary"
        size="large"
        className={styles.open}
        disabled={member === undefined || secret === '' || waitSeconds > 0}
        aria-disabled={isBusy}
      >
        {isBusy ? t('lock.unlocking') : t('lock.unlock')}
      </Button>
      {vault.workspace === 'business' && (
        <Button look="link" onClick={() => askVault('vault.showRecovery', { shown: true })}>
          {t(isPin ? 'lock.forgotPin' : 'lock.forgotPassphrase')}
        </Button>
      )}
    </form>
  );
}
