import { useWords } from '../../i18n/useWords.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { askToDelete, deleteNow, useDeleting } from './deleting.ts';

const close = (): void => askToDelete(null);

export function DeleteDialog() {
  const wish = useDeleting((state) => state.wish);
  return wish && <Asking key={wish.message ?? 'all'} wish={wish} />;
}

type Wish = NonNullable<ReturnType<typeof useDeleting.getState>['wish']>;

function Asking({ wish }: { readonly wish: Wish }) {
  const { t } = useWords();
  return (
    <ReasonDialog
      title={t(wish.message === null ? 'deleted.conversationTitle' : 'deleted.messageTitle')}
      closeLabel={t('app.close')}
      reasonLabel={t('deleted.reason')}
      cancelLabel={t('deleted.cancel')}
      confirmLabel={t('deleted.delete')}
      onConfirm={(reason) => deleteNow(wish, reason)}
      onClose={close}
    >
      <p>{t('deleted.dialogLead')}</p>
    </ReasonDialog>
  );
}
