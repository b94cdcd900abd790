import type { ShellFailure } from '../../../contract/index.ts';
import { failureText } from '../../i18n/failureText.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Notice } from '../../ui/Notice.tsx';

type FailedProps = {
  readonly failure: ShellFailure | null;
  /** Something may have been stored before it. */
  readonly isPartly?: boolean;
};

/** Why it did not go on; nothing where it did. */
export function Failed({ failure, isPartly = false }: FailedProps) {
  const { t } = useWords();
  if (failure === null) return null;
  return (
    <Notice tone="bad" title={isPartly ? t('history.failedTitle') : t('history.refusedTitle')}>
      <p>{failureText(t, failure)}</p>
    </Notice>
  );
}
