import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import styles from '../../ui/Dialog.module.css';

type SendAgainDialogProps = {
  readonly isOpen: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

/** The one question Baton cannot answer by itself: whether the customer may get a message twice. */
export function SendAgainDialog({ isOpen, onCancel, onConfirm }: SendAgainDialogProps) {
  const { t } = useWords();
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(open) => !open && onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup className={styles.box}>
          <header className={styles.question}>
            <AlertDialog.Title className={styles.title}>{t('thread.askTitle')}</AlertDialog.Title>
            <AlertDialog.Description>{t('thread.askBody')}</AlertDialog.Description>
          </header>
          <footer className={styles.actions}>
            <Button onClick={onCancel}>{t('thread.askCancel')}</Button>
            <Button look="primary" onClick={onConfirm}>
              {t('thread.sendAgain')}
            </Button>
          </footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
