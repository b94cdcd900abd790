import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { About } from './About.tsx';
import { askVault } from './lockBridge.ts';
import styles from './LockView.module.css';
import { NewSecretFields } from './NewSecretFields.tsx';
import { useNewSecret } from './useNewSecret.ts';
import { VaultFailure } from './VaultFailure.tsx';

function titleOf({ why, profile }: VaultState) {
  if (why === 'tooOld') return 'security.tooOldTitle';
  if (why === 'together') return 'security.togetherTitle';
  if (why === 'wanted') return profile === 'pin' ? 'security.wantedTitle' : 'security.wantedTitlePassphrase';
  return 'lock.ownTitle';
}

function leadOf({ why, profile }: VaultState) {
  if (why === 'tooOld') return 'security.tooOldLead';
  if (why === 'together') return 'security.togetherLead';
  if (why === 'wanted') return 'security.wantedLead';
  return profile === 'pin' ? 'lock.ownLead' : 'lock.ownLeadPassphrase';
}

/** The first time somebody comes in: from here on nobody else knows their PIN. */
export function OwnSecretStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const { fields, set, isComplete, isBusy, failure, onSubmit } = useNewSecret('vault.chooseSecret');
  const isPin = vault.profile === 'pin';
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <h1 className={styles.title}>
        <About sentence={titleOf(vault)} name={vault.about} />
      </h1>
      <p className={styles.lead}>{t(leadOf(vault))}</p>
      <NewSecretFields isPin={isPin} isFirst={false} fields={fields} set={set} isFocused />
      <VaultFailure failure={failure} />
      <div className={styles.acts}>
        <Button onClick={() => askVault('vault.cancel', {})}>{t('lock.back')}</Button>
        <Button type="submit" look="primary" disabled={!isComplete} aria-disabled={isBusy}>
          {t(vault.why === 'wanted' ? 'security.set' : 'lock.ownSet')}
        </Button>
      </div>
    </form>
  );
}
