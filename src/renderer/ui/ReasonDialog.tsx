import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import styles from './ReasonDialog.module.css';
import { TextField } from './TextField.tsx';

type ReasonDialogProps = {
  readonly title: string;
  readonly closeLabel: string;
  readonly reasonLabel: string;
  readonly cancelLabel: string;
  readonly confirmLabel: string;
  /** Resolves to whether it was done, which closes the dialog. */
  readonly onConfirm: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Asks why, since it is kept with what is done. */
export function ReasonDialog(props: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '';
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isReady && (await props.onConfirm(reason))) props.onClose();
  };
  return (
    <Dialog title={props.title} closeLabel={props.closeLabel} isOpen onClose={props.onClose}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        {props.children}
        <TextField label={props.reasonLabel} value={reason} onChange={setReason} dir="auto" maxLength={500} />
        <div className={styles.acts}>
          <Button onClick={props.onClose}>{props.cancelLabel}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {props.confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
