import { useState } from 'react';
import type { SecondStep, SecondWay, VaultState } from '../../contract/shell.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { askVault, useVaultAction } from './lockBridge.ts';
import { ByCode, ByColleague, ByRecoveryKey } from './SecondWays.tsx';
import styles from './LockView.module.css';

type Props = { readonly vault: VaultState };

/** The own PIN was right; this asks for more. The ways there are, the own one first. */
export function SecondStepStep({ vault }: Props) {
  return vault.secondStep && <Ways vault={vault} second={vault.secondStep} />;
}

function Ways({ vault, second }: Props & { readonly second: SecondStep }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<SecondWay>(second.ways[0] ?? 'recoveryKey');
  const asking = useVaultAction('vault.proveAgain');
  const choose = (way: SecondWay): void => {
    asking.clear();
    setChosen(way);
  };
  const others = second.ways.filter((way) => way !== chosen);
  return (
    <div className={styles.unlock}>
      <h1 className={styles.title}>{t('secondStep.title')}</h1>
      <p className={styles.lead}>{t(`secondStep.lead_${chosen}`)}</p>
      {chosen === 'code' && <ByCode asking={asking} second={second} />}
      {chosen === 'colleague' && <ByColleague asking={asking} second={second} profile={vault.profile} />}
      {chosen === 'recoveryKey' && <ByRecoveryKey asking={asking} />}
      {!second.ways.includes('code') && <p className={styles.hint}>{t('secondStep.setUpOwn')}</p>}
      {others.map((way) => (
        <Button key={way} look="link" onClick={() => choose(way)}>
          {t(`secondStep.instead_${way}`)}
        </Button>
      ))}
      <Button look="link" onClick={() => askVault('vault.cancel', {})}>
        {t('lock.cancel')}
      </Button>
    </div>
  );
}
