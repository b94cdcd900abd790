import { useState } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { Phrase, slot } from '../i18n/Phrase.tsx';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import styles from './LockView.module.css';
import { SecretBox } from './SecretBox.tsx';

type MemberSecretBoxProps = {
  readonly profile: VaultState['profile'];
  /** Left out: nobody is chosen yet. */
  readonly member: Pick<VaultState['members'][number], 'way'> | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
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

/** Who has a PIN for today may have forgotten it: their passphrase opens too. */
export function MemberSecretBox({ profile, member, value, onChange, promptFor }: MemberSecretBoxProps) {
  const { t } = useWords();
  const [isPassphrase, setIsPassphrase] = useState(false);
  const way = isPassphrase ? 'passphrase' : (member?.way ?? profile);
  const turn = (): void => {
    onChange('');
    setIsPassphrase(true);
  };
  return (
    <>
      <SecretBox
        key={way}
        profile={way}
        value={value}
        onChange={onChange}
        isDisabled={member === undefined}
      />
      {promptFor !== undefined && <Prompt way={way} name={promptFor} />}
      {way !== profile && (
        <Button look="link" onClick={turn}>
          {t('lock.usePassphrase')}
        </Button>
      )}
    </>
  );
}
