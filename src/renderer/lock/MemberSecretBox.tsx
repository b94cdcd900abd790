import { useState } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { SecretBox } from './SecretBox.tsx';

type MemberSecretBoxProps = {
  readonly profile: VaultState['profile'];
  /** Null: nobody is chosen yet. */
  readonly member: Pick<VaultState['members'][number], 'way'> | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** Who has a PIN for today may have forgotten it: their passphrase opens too. */
export function MemberSecretBox({ profile, member, value, onChange }: MemberSecretBoxProps) {
  const { t } = useWords();
  const [isPassphrase, setIsPassphrase] = useState(false);
  const way = isPassphrase ? 'passphrase' : (member?.way ?? profile);
  const turn = (): void => {
    onChange('');
    setIsPassphrase(true);
  };
  return (
    <>
      <SecretBox key={way} profile={way} value={value} onChange={onChange} isDisabled={member === null} />
      {way !== profile && (
        <Button look="link" onClick={turn}>
          {t('lock.usePassphrase')}
        </Button>
      )}
    </>
  );
}
