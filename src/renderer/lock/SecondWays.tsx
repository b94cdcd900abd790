import { useState, type FormEvent, type ReactNode } from 'react';
import type { SecondStep, VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { CodeField } from './CodeField.tsx';
import type { useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { Members } from './Members.tsx';
import { MemberSecretBox, useSecretWay } from './MemberSecretBox.tsx';
import { RecoveryKeyField } from './RecoveryKeyField.tsx';
import { useWaitSeconds, VaultFailure } from './VaultFailure.tsx';

export type Asking = ReturnType<typeof useVaultAction<'vault.proveAgain'>>;

type FormProps = {
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
};

function WayForm({ isReady, isBusy, onSubmit, children }: FormProps) {
  const { t } = useWords();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !isBusy) onSubmit();
  };
  return (
    <form className={styles.unlock} onSubmit={submit}>
      {children}
      <Button type="submit" look="primary" disabled={!isReady} aria-disabled={isBusy}>
        {t('lock.continue')}
      </Button>
    </form>
  );
}

type WayProps = { readonly asking: Asking; readonly second: SecondStep };

export function ByCode({ asking, second }: WayProps) {
  const [code, setCode] = useState('');
  const waitSeconds = useWaitSeconds(second.waitMs);
  const isReady = code !== '' && waitSeconds === 0;
  const onSubmit = (): void => {
    void asking.ask({ way: 'code', code });
    setCode('');
  };
  const onType = (value: string): void => {
    asking.clear();
    setCode(value);
  };
  return (
    <WayForm isReady={isReady} isBusy={asking.isBusy} onSubmit={onSubmit}>
      <CodeField value={code} onChange={onType} />
      <VaultFailure failure={asking.failure} waitSeconds={waitSeconds} triesLeft={second.triesLeft} />
    </WayForm>
  );
}

/** Whoever stands by proves themselves; each has a count of their own. */
export function ByColleague({
  asking,
  second,
  profile,
}: WayProps & { readonly profile: VaultState['profile'] }) {
  const [chosenId, setChosenId] = useState<string | null>(second.colleagues[0]?.id ?? null);
  const [secret, setSecret] = useState('');
  const colleague = second.colleagues.find(({ id }) => id === chosenId);
  const by = useSecretWay(profile, colleague);
  const isReady = colleague !== undefined && secret !== '' && by.waitSeconds === 0;
  const onSubmit = (): void => {
    if (colleague) void asking.ask({ way: 'colleague', memberId: colleague.id, secret });
    setSecret('');
  };
  const onType = (value: string): void => {
    asking.clear();
    setSecret(value);
  };
  const onChoose = (id: string): void => {
    onType('');
    setChosenId(id);
  };
  const { colleagues } = second;
  return (
    <WayForm isReady={isReady} isBusy={asking.isBusy} onSubmit={onSubmit}>
      <Members members={colleagues} nameOf={(name) => name} chosenId={chosenId} onChoose={onChoose} />
      <MemberSecretBox
        key={chosenId}
        by={by}
        isDisabled={colleague === undefined}
        value={secret}
        onChange={onType}
      />
      <VaultFailure failure={asking.failure} waitSeconds={by.waitSeconds} triesLeft={by.triesLeft} />
    </WayForm>
  );
}

export function ByRecoveryKey({ asking }: { readonly asking: Asking }) {
  const { t } = useWords();
  const [recoveryKey, setRecoveryKey] = useState('');
  const onType = (value: string): void => {
    asking.clear();
    setRecoveryKey(value);
  };
  return (
    <WayForm
      isReady={recoveryKey.trim() !== ''}
      isBusy={asking.isBusy}
      onSubmit={() => void asking.ask({ way: 'recoveryKey', recoveryKey })}
    >
      <RecoveryKeyField label={t('lock.recoveryKey')} value={recoveryKey} onChange={onType} />
      <VaultFailure failure={asking.failure} />
    </WayForm>
  );
}
