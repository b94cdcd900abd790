import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { SavedView } from '../../../../domain/settings/savedView.ts';
import { useRight } from '../../../bridge/useRight.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { showView, shownNow, useWorkspace } from '../../../workspace/workspaceStore.ts';
import { NarrowFields } from './NarrowFields.tsx';
import { keepOwn, share, unshare, useOwnViews, useSharedViews } from './savedViews.ts';
import styles from './Views.module.css';

const withId = (views: readonly SavedView[], viewId: string | null): SavedView | null =>
  views.find(({ id }) => id === viewId) ?? null;

/** The view that is shown, whose it is, and what may be done with it. */
function usePresentView() {
  const viewId = useWorkspace((state) => state.viewId);
  const own = useOwnViews();
  const ofAll = withId(useSharedViews(), viewId);
  const mine = withId(own, viewId);
  const mayShare = useRight('routing.assignOthers') === true;
  return {
    present: mine ?? ofAll,
    isShared: ofAll !== null,
    mayShare,
    mayRemove: mine !== null || (ofAll !== null && mayShare),
    /** Not over everybody's, where that is not theirs to change. */
    idToKeep: (mine ?? (mayShare ? ofAll : null))?.id ?? uuidv7(),
    others: own.filter(({ id }) => id !== viewId),
  };
}

/** Leaves of a folder what carries a label, is somebody's or came on one number, and keeps that under a name. */
export function ViewDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const { present, isShared, mayShare, mayRemove, idToKeep, others } = usePresentView();
  const [name, setName] = useState(present?.name ?? '');
  const [isForAll, setForAll] = useState(isShared && mayShare);

  async function keep(): Promise<void> {
    const view = { id: idToKeep, name: name.trim(), ...shownNow(useWorkspace.getState()) };
    const isKept = isForAll ? await share(view) : await keepOwn([...others, view]);
    if (!isKept) return;
    if (isForAll && !isShared && present !== null) await keepOwn(others);
    if (!isForAll && isShared && mayShare) await unshare(view.id);
    showView(view, view.id);
    onClose();
  }
  async function remove(): Promise<void> {
    if (present === null) return;
    if (!(isShared ? await unshare(present.id) : await keepOwn(others))) return;
    showView(shownNow(useWorkspace.getState()), null);
    onClose();
  }
  return (
    <Dialog
      title={t('views.title')}
      closeLabel={t('app.close')}
      isOpen
      onClose={onClose}
      actions={
        <>
          {mayRemove && <Button onClick={() => void remove()}>{t('views.remove')}</Button>}
          <Button look="primary" disabled={name.trim() === ''} onClick={() => void keep()}>
            {t('views.keep')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <NarrowFields />
        <TextField
          label={t('views.name')}
          value={name}
          onChange={setName}
          maxLength={40}
          dir="auto"
          hint={t(mayShare ? 'views.hintShared' : 'views.hint')}
        />
        {mayShare && <Switch label={t('views.forAll')} isOn={isForAll} onSwitch={setForAll} />}
      </div>
    </Dialog>
  );
}
