import { type MouseEvent, useId } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useFocusOnOpen } from '../ui/useFocusOnOpen.ts';
import { About } from './About.tsx';
import { askVault } from './lockBridge.ts';
import styles from './LockView.module.css';

/** A second press on the heels of the first must not pass over the next secret. */
const goOn = ({ detail }: MouseEvent): void => {
  if (detail <= 1) askVault('vault.handedOver', {});
};

/** What a colleague comes in by the first time. Shown once, to be told to them and to nobody else. */
export function StartingSecretStep({ vault }: { readonly vault: VaultState }) {
  const { t } = useWords();
  const id = useId();
  const done = useFocusOnOpen<HTMLButtonElement>();
  const isPin = vault.profile === 'pin';
  const left = vault.startingLeft;
  return (
    <div className={styles.form}>
      <h1 className={styles.title}>{t(isPin ? 'lock.startingTitle' : 'lock.startingTitlePassphrase')}</h1>
      <p className={styles.lead}>
        <About sentence={isPin ? 'lock.startingLead' : 'lock.startingLeadPassphrase'} name={vault.about} />
      </p>
      <div>
        <p id={id} className={styles.label}>
          {t(isPin ? 'lock.startingPin' : 'lock.startingPassphrase')}
        </p>
        <output aria-labelledby={id} className={styles.key} dir="ltr">
          {vault.startingSecret}
        </output>
      </div>
      <Notice tone="info">
        <p>{t('lock.startingAdvice')}</p>
      </Notice>
      <div className={styles.acts}>
        <Button
          look="primary"
          onClick={goOn}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
          ref={done}
        >
          {left > 0 ? t('lock.nextStarting', { number: left }) : t('lock.handedOver')}
        </Button>
      </div>
    </div>
  );
}
