import { useState, type FormEvent } from 'react';
import type { TFunction } from 'i18next';
import type { VaultState } from '../../contract/shell.ts';
import { memberName } from '../i18n/memberName.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { askVault, useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { Members } from './Members.tsx';
import { MemberSecretBox, useSecretWay } from './MemberSecretBox.tsx';
import { VaultFailure } from './VaultFailure.tsx';

type Member = VaultState['members'][number];

/** A lone owner is already chosen. */
const chosenMember = (members: readonly Member[], chosenId: string | null): Member | undefined =>
  members.length === 1 ? members[0] : members.find(({ id }) => id === chosenId);

const title = (t: TFunction, { workspace, businessName }: VaultState): string =>
  workspace === 'practice' ? t('lock.practiceTitle') : (businessName ?? t('app.name'));

function Receiving({ receiving }: Pick<VaultState, 'receiving'>) {
  const { t } = useWords();
  return receiving !== 'off' && <p className={styles.lead}>{t(`lock.${receiving}`)}</p>;
}

function ForgotLink({ profile }: { readonly profile: VaultState['profile'] }) {
  const { t } = useWords();
  return (
    <Button look="link" onClick={() => askVault('vault.showRecovery', { shown: true })}>
      {t(profile === 'pin' ? 'lock.forgotPin' : 'lock.forgotPassphrase')}
    </Button>
  );
}

/** Who is chosen, what they have typed, and what becomes of it. */
function useUnlocking(vault: VaultState) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [secret, setSecret] = useState('');
  const { isBusy, failure, ask, clear } = useVaultAction('vault.unlock');
  const member = chosenMember(vault.members, chosenId);
  const by = useSecretWay(vault.profile, member);
  const isReady = secret !== '' && by.waitSeconds === 0;
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (member === undefined || !isReady || isBusy) return;
    await ask({ memberId: member.id, secret });
    // Right or wrong, a secret does not stay on screen.
    setSecret('');
  };
  const onChoose = (id: string): void => {
    clear();
    setSecret('');
    setChosenId(id);
  };
  const onType = (value: string): void => {
    clear();
    setSecret(value);
  };
  return { member, secret, isReady, isBusy, failure, by, onSubmit, onChoose, onType };
}

export function UnlockStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const unlocking = useUnlocking(vault);
  const { member, isReady, isBusy } = unlocking;
  const nameOf = (name: string): string => memberName(t, vault.workspace, name);
  return (
    <form className={styles.unlock} onSubmit={(event) => void unlocking.onSubmit(event)}>
      <h1 className={styles.title}>
        <bdi>{title(t, vault)}</bdi>
      </h1>
      <Receiving receiving={vault.receiving} />
      <Members
        members={vault.members}
        nameOf={nameOf}
        chosenId={member?.id ?? null}
        onChoose={unlocking.onChoose}
      />
      <MemberSecretBox
        key={member?.id}
        by={unlocking.by}
        isDisabled={member === undefined}
        value={unlocking.secret}
        onChange={unlocking.onType}
        promptFor={member === undefined ? null : nameOf(member.name)}
      />
      {vault.shownPin !== null && (
        <p className={styles.shownPin}>{t('lock.practicePin', { pin: vault.shownPin })}</p>
      )}
      <VaultFailure
        failure={unlocking.failure}
        waitSeconds={unlocking.by.waitSeconds}
        triesLeft={unlocking.by.triesLeft}
      />
      <Button
        type="submit"
        look="primary"
        size="large"
        className={styles.open}
        disabled={!isReady}
        aria-disabled={isBusy}
      >
        {isBusy ? t('lock.unlocking') : t('lock.unlock')}
      </Button>
      {vault.workspace === 'business' && <ForgotLink profile={vault.profile} />}
    </form>
  );
}
