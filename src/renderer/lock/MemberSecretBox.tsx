import { useState } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { Phrase, slot } from '../i18n/Phrase.tsx';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import styles from './LockView.module.css';
import { SecretBox } from './SecretBox.tsx';
import { useWaitSeconds } from './VaultFailure.tsx';

type Member = VaultState['members'][number];

const NOBODY = { id: '', waitMs: 0, triesLeft: null, dayPin: null };

/**
 * By what the chosen member proves themselves, and how long that waits. Who has a PIN for today may have
 * forgotten it: their passphrase opens too, and has a count of its own.
 */
export function useSecretWay(profile: VaultState['profile'], member: Member | undefined) {
  const [turnedId, setTurnedId] = useState<string | null>(null);
  const { id, ...own } = member ?? NOBODY;
  const dayPin = turnedId === id ? null : own.dayPin;
  const { waitMs, triesLeft } = dayPin ?? own;
  return {
    way: dayPin === null ? profile : ('pin' as const),
    mayTurn: dayPin !== null,
    turn: (): void => setTurnedId(id),
    waitSeconds: useWaitSeconds(waitMs),
    triesLeft,
  };
}

type MemberSecretBoxProps = {
  readonly by: ReturnType<typeof useSecretWay>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Nobody is chosen yet. */
  readonly isDisabled?: boolean;
  /** Whom it asks by name; null: nobody is chosen yet; left out: the page says itself what it wants. */
  readonly promptFor?: string | null;
};

type PromptProps = { readonly way: VaultState['profile']; readonly name: string | null };

function Prompt({ way, name }: PromptProps) {
  const { t } = useWords();
  if (name === null) return <p className={styles.lead}>{t('lock.choose')}</p>;
  const sentence = t(way === 'pin' ? 'lock.enterPin' : 'lock.enterPassphrase', { name: slot('name') });
  return (
    <p className={styles.lead}>
      <Phrase text={sentence} slots={{ name: <bdi>{name}</bdi> }} />
    </p>
  );
}

export function MemberSecretBox({
  by,
  value,
  onChange,
  promptFor,
  isDisabled = false,
}: MemberSecretBoxProps) {
  const { t } = useWords();
  const turn = (): void => {
    onChange('');
    by.turn();
  };
  return (
    <>
      <SecretBox key={by.way} profile={by.way} value={value} onChange={onChange} isDisabled={isDisabled} />
      {promptFor !== undefined && <Prompt way={by.way} name={promptFor} />}
      {by.mayTurn && (
        <Button look="link" onClick={turn}>
          {t('lock.usePassphrase')}
        </Button>
      )}
    </>
  );
}
