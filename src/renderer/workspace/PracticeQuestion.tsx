import { flushBeforeLeaving } from '../bridge/leaving.ts';
import { useWords } from '../i18n/useWords.ts';
import { Question } from '../ui/Question.tsx';
import { reportFailure } from './report.ts';

/** What was typed and read is written first: practice closes the business. */
async function startPractice(): Promise<void> {
  await flushBeforeLeaving();
  reportFailure(await window.baton.shell('app.startPractice', {}));
}

type PracticeQuestionProps = { readonly isOpen: boolean; readonly onClose: () => void };

export function PracticeQuestion({ isOpen, onClose }: PracticeQuestionProps) {
  const { t } = useWords();
  return (
    <Question
      title={t('settings.practiceTitle')}
      body={t('settings.practiceBody')}
      cancelLabel={t('settings.practiceCancel')}
      confirmLabel={t('settings.practiceConfirm')}
      isOpen={isOpen}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        void startPractice();
      }}
    />
  );
}
