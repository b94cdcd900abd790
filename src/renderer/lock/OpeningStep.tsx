import { useId } from 'react';
import type { VaultState } from '../../contract/shell.ts';
import { formatNumber } from '../i18n/format.ts';
import { useWords } from '../i18n/useWords.ts';
import { cx } from '../ui/cx.ts';
import styles from './LockView.module.css';

type OpeningStepProps = { readonly progress: VaultState['opening'] };

/** The right secret was given. Where what is shown is built anew first, how far that is. */
export function OpeningStep({ progress }: OpeningStepProps) {
  const { t, language } = useWords();
  const id = useId();
  const isCounting = progress !== null && progress.total > 0;
  return (
    <div className={styles.opening}>
      {/* Announced once; the figures beside the bar change too often to be read out. */}
      <output className={cx(isCounting && 'visuallyHidden')}>{t('lock.opening')}</output>
      {isCounting && (
        <>
          <p id={id}>
            {t('lock.preparing', {
              done: formatNumber(language, progress.done),
              total: formatNumber(language, progress.total),
            })}
          </p>
          <progress
            className={styles.progress}
            aria-labelledby={id}
            max={progress.total}
            value={progress.done}
          />
        </>
      )}
    </div>
  );
}
