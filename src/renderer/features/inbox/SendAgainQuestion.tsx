import { useWords } from '../../i18n/useWords.ts';
import { Question } from '../../ui/Question.tsx';

type SendAgainQuestionProps = {
  readonly isOpen: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

/** Before something goes out that the customer may already have. */
export function SendAgainQuestion(props: SendAgainQuestionProps) {
  const { t } = useWords();
  return (
    <Question
      title={t('thread.askTitle')}
      body={t('thread.askBody')}
      cancelLabel={t('thread.askCancel')}
      confirmLabel={t('thread.sendAgain')}
      {...props}
    />
  );
}
