import { useState, type FormEvent } from 'react';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { askToDelete, deleteNow, useDeleting } from './deleting.ts';
import styles from './Deleted.module.css';

const close = (): void => askToDelete(null);

/** Asks why, since it is kept with it. */
export function DeleteDialog() {
  const wish = useDeleting((state) => state.wish);
  return wish && <Asking key={wish.message ?? 'all'} wish={wish} />;
}

type Wish = NonNullable<ReturnType<typeof useDeleting.getState>['wish']>;

function Asking({ wish }: { readonly wish: Wish }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '';
  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isReady && (await deleteNow(wish, reason))) close();
  };
  const title = t(wish.message === null ? 'deleted.conversationTitle' : 'deleted.messageTitle');
  return (
    <Dialog title={title} closeLabel={t('app.close')} isOpen onClose={close}>
      <form className={styles.form} onSubmit={(event) => void onSubmit(event)}>
        <p>{t('deleted.dialogLead')}</p>
        <TextField
          label={t('deleted.reason')}
          value={reason}
          onChange={setReason}
          dir="auto"
          maxLength={500}
        />
        <div className={styles.acts}>
          <Button onClick={close}>{t('deleted.cancel')}</Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {t('deleted.delete')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
