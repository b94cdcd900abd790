import { useId, useState, type FormEvent } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { CodeField } from './CodeField.tsx';
import { askVault, useVaultAction } from './lockBridge.ts';
import styles from './LockView.module.css';
import { QrCode } from './QrCode.tsx';
import { VaultFailure } from './VaultFailure.tsx';

/** In groups of four, as people type it. */
const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';

/** An authenticator app is told its secret. Typed back once, so that it is known to work before it is asked for. */
export function SetUpCodesStep({ vault: { codes } }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const id = useId();
  const [code, setCode] = useState('');
  const { isBusy, failure, ask, clear } = useVaultAction('vault.confirmCodes');
  if (codes === null) return null;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (code === '' || isBusy) return;
    void ask({ code });
    setCode('');
  };
  const onType = (value: string): void => {
    clear();
    setCode(value);
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <h1 className={styles.title}>{t('secondStep.setUpTitle')}</h1>
      <p className={styles.lead}>{t('secondStep.setUpLead')}</p>
      <QrCode text={codes.uri} label={t('secondStep.picture')} />
      <div>
        <p id={id} className={styles.label}>
          {t('secondStep.secret')}
        </p>
        <output aria-labelledby={id} className={styles.key} dir="ltr">
          {grouped(codes.secret)}
        </output>
      </div>
      <p className={styles.address} dir="ltr">
        {codes.uri}
      </p>
      <CodeField value={code} onChange={onType} />
      <VaultFailure failure={failure} />
      <div className={styles.acts}>
        <Button onClick={() => askVault('vault.cancel', {})}>{t('lock.cancel')}</Button>
        <Button type="submit" look="primary" disabled={code === ''} aria-disabled={isBusy}>
          {t('secondStep.setUpAct')}
        </Button>
      </div>
    </form>
  );
}
