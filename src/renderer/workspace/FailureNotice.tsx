import type { ShellFailure } from '../../contract/index.ts';
import { failureText } from '../i18n/failureText.ts';
import { useWords } from '../i18n/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

type FailureNoticeProps = { readonly failure: ShellFailure; readonly onAgain?: () => void };

/** A refusal or failure as a sentence, where it happened. */
export function FailureNotice({ failure, onAgain }: FailureNoticeProps) {
  const { t } = useWords();
  return (
    <Notice
      tone="bad"
      title={failureText(t, failure)}
      actions={
        onAgain && (
          <Button size="small" onClick={onAgain}>
            {t('app.tryAgain')}
          </Button>
        )
      }
    />
  );
}
