import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Button } from './Button.tsx';
import styles from './Dialog.module.css';

type QuestionProps = {
  readonly title: string;
  readonly body: string;
  readonly cancelLabel: string;
  readonly confirmLabel: string;
  readonly isOpen: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
};

/** Asks before something that cannot simply be taken back. */
export const Question = (props: QuestionProps) => (
  <AlertDialog.Root open={props.isOpen} onOpenChange={(open) => !open && props.onCancel()}>
    <AlertDialog.Portal>
      <AlertDialog.Backdrop className={styles.backdrop} />
      <AlertDialog.Popup className={styles.box}>
        <header className={styles.question}>
          <AlertDialog.Title className={styles.title}>{props.title}</AlertDialog.Title>
          <AlertDialog.Description>{props.body}</AlertDialog.Description>
        </header>
        <footer className={styles.actions}>
          <Button onClick={props.onCancel}>{props.cancelLabel}</Button>
          <Button look="primary" onClick={props.onConfirm}>
            {props.confirmLabel}
          </Button>
        </footer>
      </AlertDialog.Popup>
    </AlertDialog.Portal>
  </AlertDialog.Root>
);
