import { useState, type FormEvent } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { useFocusOnOpen } from '../ui/useFocusOnOpen.ts';
import { askVault, useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { NewSecretFields } from './NewSecretFields.tsx';
import { VaultFailure } from './VaultFailure.tsx';

const noSecret = { secret: '', repeated: '' };
const empty = { businessName: '', memberName: '', ...noSecret };

/** There is a keychain, which is no help where the computer itself opens for anybody. */
function ProfileChoice({ isPin, onChoose }: { readonly isPin: boolean; readonly onChoose: () => void }) {
  const { t } = useWords();
  const choose = (): void => {
    onChoose();
    askVault('vault.chooseProfile', { profile: isPin ? 'passphrase' : 'pin' });
  };
  return (
    <div className={styles.choice}>
      <Button look="link" onClick={choose}>
        {t(isPin ? 'lock.choosePassphrase' : 'lock.choosePin')}
      </Button>
      {isPin && <p className={styles.hint}>{t('lock.choosePassphraseHint')}</p>}
    </div>
  );
}

/** First run: who owns the data and what opens it. */
export function CreateStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const first = useFocusOnOpen<HTMLInputElement>();
  const [fields, setFields] = useState(empty);
  const { isBusy, failure, ask, clear } = useVaultAction('vault.create');
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
      <h1 className={styles.title}>{t('lock.createTitle')}</h1>
      <p className={styles.lead}>{t(isPin ? 'lock.createLead' : 'lock.createLeadPassphrase')}</p>
      {!isPin && (
        <Notice tone="warn">
          <p>{t(vault.isProfileOpen ? 'lock.ownPassphrase' : 'lock.noKeychain')}</p>
        </Notice>
      )}
      <TextField
        label={t('lock.businessName')}
        value={fields.businessName}
        onChange={set('businessName')}
        dir="auto"
        maxLength={120}
        ref={first}
      />
      <TextField
        label={t('lock.yourName')}
        hint={t('lock.yourNameHint')}
        value={fields.memberName}
        onChange={set('memberName')}
        dir="auto"
        maxLength={80}
      />
      <NewSecretFields isPin={isPin} isFirst fields={fields} set={set} />
      {vault.isProfileOpen && (
        <ProfileChoice isPin={isPin} onChoose={() => setFields({ ...fields, ...noSecret })} />
      )}
      <VaultFailure failure={failure} />
      <div className={styles.acts}>
        <Button onClick={() => askVault('vault.cancel', {})}>{t('lock.cancel')}</Button>
        <Button type="submit" look="primary" disabled={!isComplete} aria-disabled={isBusy}>
          {t('lock.create')}
        </Button>
        <output className={styles.busy}>{isBusy && t('lock.creating')}</output>
      </div>
    </form>
  );
}
