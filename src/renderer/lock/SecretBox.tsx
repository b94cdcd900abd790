import { useEffect, useRef } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { TextField } from '../ui/TextField.tsx';
import { askVault } from './lockBridge.ts';
import { PinField } from './PinField.tsx';

type SecretBoxProps = {
  readonly profile: VaultState['profile'];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled: boolean;
};

/** PIN or passphrase. Made anew for each member, so that the cursor stands in it. */
export function SecretBox({ profile, value, onChange, isDisabled }: SecretBoxProps) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isDisabled) return;
    input.current?.focus();
    askVault('app.painted', { what: 'lock' });
  }, [isDisabled]);
  if (profile === 'pin')
    return (
      <PinField label={t('lock.pin')} value={value} onChange={onChange} isDisabled={isDisabled} ref={input} />
    );
  return (
    <TextField
      label={t('lock.passphrase')}
      value={value}
      onChange={onChange}
      disabled={isDisabled}
      maxLength={256}
      dir="ltr"
      isSecret
      ref={input}
    />
  );
}
