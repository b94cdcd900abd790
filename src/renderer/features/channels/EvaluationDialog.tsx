import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import styles from '../../ui/Dialog.module.css';

type EvaluationDialogProps = {
  readonly isOpen: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

/** An older Electron may talk to Meta only after a person has read what that means. */
export function EvaluationDialog({ isOpen, onCancel, onConfirm }: EvaluationDialogProps) {
  const { t } = useWords();
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(open) => !open && onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup className={styles.box}>
          <header className={styles.question}>
            <AlertDialog.Title className={styles.title}>{t('connect.evaluationTitle')}</AlertDialog.Title>
            <AlertDialog.Description>{t('connect.evaluationBody')}</AlertDialog.Description>
          </header>
          <footer className={styles.actions}>
            <Button onClick={onCancel}>{t('connect.evaluationCancel')}</Button>
            <Button look="primary" onClick={onConfirm}>
              {t('connect.evaluationConfirm')}
            </Button>
          </footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
