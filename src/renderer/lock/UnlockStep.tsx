import { useState, type FormEvent } from 'react';
import type { TFunction } from 'i18next';
import type { VaultState } from '../../contract/shell.ts';
import { memberName } from '../i18n/memberName.ts';
import { Phrase, slot } from '../i18n/Phrase.tsx';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { askVault, useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { Members } from './Members.tsx';
import { MemberSecretBox } from './MemberSecretBox.tsx';
import { VaultFailure, useWaitSeconds } from './VaultFailure.tsx';

type Member = VaultState['members'][number];

/** A lone owner is already chosen. */
const chosenMember = (members: readonly Member[], chosenId: string | null): Member | undefined =>
  members.length === 1 ? members[0] : members.find(({ id }) => id === chosenId);

const title = (t: TFunction, { workspace, businessName }: VaultState): string =>
  workspace === 'practice' ? t('lock.practiceTitle') : (businessName ?? t('app.name'));

type PromptProps = { readonly profile: VaultState['profile']; readonly name: string | undefined };

function Prompt({ profile, name }: PromptProps) {
  const { t } = useWords();
  if (name === undefined) return t('lock.choose');
  const sentence = t(profile === 'pin' ? 'lock.enterPin' : 'lock.enterPassphrase', { name: slot('name') });
  return <Phrase text={sentence} slots={{ name: <bdi>{name}</bdi> }} />;
}

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
  const waitSeconds = useWaitSeconds(member?.waitMs ?? 0);
  const isReady = secret !== '' && waitSeconds === 0;
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
  return { member, secret, isReady, isBusy, failure, waitSeconds, onSubmit, onChoose, onType };
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
        profile={vault.profile}
        member={member ?? null}
        value={unlocking.secret}
        onChange={unlocking.onType}
      />
      <p className={styles.lead}>
        <Prompt profile={member?.way ?? vault.profile} name={member && nameOf(member.name)} />
      </p>
      {vault.shownPin !== null && (
        <p className={styles.shownPin}>{t('lock.practicePin', { pin: vault.shownPin })}</p>
      )}
      <VaultFailure
        failure={unlocking.failure}
        waitSeconds={unlocking.waitSeconds}
        triesLeft={member?.triesLeft ?? null}
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
