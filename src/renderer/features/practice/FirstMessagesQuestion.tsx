import { flushBeforeLeaving } from '../../bridge/leaving.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Question } from '../../ui/Question.tsx';
import { reportFailure } from '../../workspace/report.ts';

/** What was typed and read is written first: practice closes the business. */
async function begin(): Promise<void> {
  await flushBeforeLeaving();
  reportFailure(await window.baton.shell('team.tryFirstMessages', {}));
}

type Props = { readonly isOpen: boolean; readonly onClose: () => void };

export function FirstMessagesQuestion({ isOpen, onClose }: Props) {
  const { t } = useWords();
  return (
    <Question
      title={t('firstMessages.questionTitle')}
      body={t('firstMessages.questionBody')}
      cancelLabel={t('firstMessages.cancel')}
      confirmLabel={t('firstMessages.confirm')}
      isOpen={isOpen}
      onCancel={onClose}
      onConfirm={() => {
        onClose();
        void begin();
      }}
    />
  );
}
