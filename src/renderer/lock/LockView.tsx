import type { VaultState } from '../../contract/shell.ts';
import { languages, useLanguageOfPage, type Language } from '../i18n/i18n.ts';
import { useWords } from '../i18n/useWords.ts';
import { BrandMark } from '../ui/BrandMark.tsx';
import { Button } from '../ui/Button.tsx';
import { useTheme } from '../workspace/appearance.ts';
import { CreateStep } from './CreateStep.tsx';
import { DayPinStep } from './DayPinStep.tsx';
import { askVault, useLockState } from './lockBridge.ts';
import styles from './LockView.module.css';
import { OpeningStep } from './OpeningStep.tsx';
import { OwnSecretStep } from './OwnSecretStep.tsx';
import { RecoverStep } from './RecoverStep.tsx';
import { RecoveryKeyStep } from './RecoveryKeyStep.tsx';
import { SecondStepStep } from './SecondStepStep.tsx';
import { SetUpCodesStep } from './SetUpCodesStep.tsx';
import { StartingSecretStep } from './StartingSecretStep.tsx';
import { StepUpStep } from './StepUpStep.tsx';
import { TestRecoveryStep } from './TestRecoveryStep.tsx';
import { TogetherDoneStep, TogetherWishStep } from './TogetherWishStep.tsx';
import { TogetherStep } from './TogetherStep.tsx';
import { UnlockStep } from './UnlockStep.tsx';

/** The page in front of everything: it knows PINs and nothing of the inbox. */
export function LockView() {
  const vault = useLockState('shell.vault');
  const theme = useLockState('shell.app')?.theme ?? 'system';
  useTheme(theme);
  useLanguageOfPage(vault?.language ?? 'en');
  if (vault === null || vault.step === 'hidden') return null;
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <span className={styles.mark}>
          <BrandMark />
        </span>
        <Step vault={vault} />
      </div>
      <LanguageChoice language={vault.language} />
    </main>
  );
}

function Step({ vault }: { readonly vault: VaultState }) {
  switch (vault.step) {
    case 'hidden':
      return null;
    case 'create':
      return <CreateStep vault={vault} />;
    case 'recoveryKey':
      return <RecoveryKeyStep vault={vault} />;
    case 'unlock':
      return <UnlockStep vault={vault} />;
    case 'recover':
      return <RecoverStep vault={vault} />;
    case 'together':
      return <TogetherStep vault={vault} />;
    case 'togetherWish':
      return <TogetherWishStep vault={vault} />;
    case 'togetherDone':
      return <TogetherDoneStep />;
    case 'dayPin':
      return <DayPinStep vault={vault} />;
    case 'ownSecret':
      return <OwnSecretStep vault={vault} />;
    case 'testRecovery':
      return <TestRecoveryStep />;
    case 'stepUp':
      return <StepUpStep vault={vault} />;
    case 'secondStep':
      return <SecondStepStep vault={vault} />;
    case 'setUpCodes':
      return <SetUpCodesStep vault={vault} />;
    case 'startingSecret':
      return <StartingSecretStep vault={vault} />;
    case 'opening':
      return <OpeningStep progress={vault.opening} />;
  }
}

function LanguageChoice({ language }: { readonly language: Language }) {
  const { t } = useWords();
  return (
    <fieldset aria-label={t('lock.language')} className={styles.languages}>
      {Object.entries(languages).map(([name, label]) => (
        <Button
          key={name}
          look="link"
          size="small"
          lang={name}
          aria-pressed={name === language}
          onClick={() => askVault('app.setLanguage', { language: name as Language })}
        >
          {label}
        </Button>
      ))}
    </fieldset>
  );
}
