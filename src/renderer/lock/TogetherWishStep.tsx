import { useState, type FormEvent } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Select } from '../ui/Select.tsx';
import { useFocusOnOpen } from '../ui/useFocusOnOpen.ts';
import { askVault, useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { VaultFailure } from './VaultFailure.tsx';

/** Nobody in particular: only the counts. */
const ANEW = '';

/** Both have proved themselves; what they sign is chosen here. */
export function TogetherWishStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(ANEW);
  const { isBusy, failure, ask, clear } = useVaultAction('vault.recoverTogether');
  const people = vault.members.map(({ id, name }) => [id, t('lock.wishLetIn', { name })] as const);
  const onChoose = (wish: string): void => {
    clear();
    setChosen(wish);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) void ask({ memberId: chosen === ANEW ? null : chosen });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <h1 className={styles.title}>{t('lock.wishTitle')}</h1>
      <p className={styles.lead}>{t('lock.wishLead')}</p>
      <Select
        label={t('lock.wish')}
        hint={t(chosen === ANEW ? 'lock.wishAnewHint' : 'lock.wishLetInHint')}
        value={chosen}
        choices={[[ANEW, t('lock.wishAnew')], ...people]}
        onChange={onChoose}
      />
      <VaultFailure failure={failure} />
      <div className={styles.acts}>
        <Button onClick={() => askVault('vault.cancel', {})}>{t('lock.cancel')}</Button>
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {t('lock.wishSign')}
        </Button>
      </div>
    </form>
  );
}

/** The counts began anew, and nobody had to be told a starting secret. */
export function TogetherDoneStep() {
  const { t } = useWords();
  const back = useFocusOnOpen<HTMLButtonElement>();
  return (
    <div className={styles.form}>
      <h1 className={styles.title}>{t('lock.togetherDoneTitle')}</h1>
      <p className={styles.lead}>{t('lock.togetherDoneLead')}</p>
      <div className={styles.acts}>
        <Button look="primary" onClick={() => askVault('vault.cancel', {})} ref={back}>
          {t('lock.togetherDone')}
        </Button>
      </div>
    </div>
  );
}
