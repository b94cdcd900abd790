import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { About } from './About.tsx';
import { askVault } from './lockBridge.ts';
import styles from './LockView.module.css';
import { NewSecretFields } from './NewSecretFields.tsx';
import { useNewSecret } from './useNewSecret.ts';
import { VaultFailure } from './VaultFailure.tsx';

/** After the passphrase of the morning: a PIN for going away and coming back until the evening. */
export function DayPinStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const { fields, set, isComplete, isBusy, failure, ask, onSubmit } = useNewSecret('vault.chooseDayPin');
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <h1 className={styles.title}>
        <About sentence="lock.dayPinTitle" name={vault.about} />
      </h1>
      <p className={styles.lead}>{t('lock.dayPinLead')}</p>
      <NewSecretFields isPin isFirst fields={fields} set={set} isFocused />
      <VaultFailure failure={failure} />
      <div className={styles.acts}>
        <Button look="link" onClick={() => askVault('vault.cancel', {})}>
          {t('lock.back')}
        </Button>
        <Button onClick={() => void (isBusy || ask(null))}>{t('lock.dayPinNone')}</Button>
        <Button type="submit" look="primary" disabled={!isComplete} aria-disabled={isBusy}>
          {t('lock.ownSet')}
        </Button>
      </div>
    </form>
  );
}
