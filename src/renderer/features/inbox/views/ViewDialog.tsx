import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { Narrowing, SavedView } from '../../../../domain/settings/savedView.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { mayAnswer, useColleagues } from '../../../bridge/useColleagues.ts';
import { useLabels } from '../../../bridge/useLabels.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { showNarrowed, useWorkspace } from '../../../workspace/workspaceStore.ts';
import { keepViews, useSavedViews } from './savedViews.ts';
import styles from './Views.module.css';

/** Leaves of a folder what carries a label, is somebody's or came on one number, and keeps that under a name. */
export function ViewDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const views = useSavedViews();
  const filter = useWorkspace((state) => state.filter);
  const narrowing = useWorkspace((state) => state.narrowing);
  const viewId = useWorkspace((state) => state.viewId);
  const present = views.find(({ id }) => id === viewId) ?? null;
  const [name, setName] = useState(present?.name ?? '');
  const others = views.filter(({ id }) => id !== present?.id);

  function keep(): void {
    const view: SavedView = { id: present?.id ?? uuidv7(), name: name.trim(), filter, narrowing };
    void keepViews([...others, view]);
    showNarrowed(filter, narrowing, view.id);
    onClose();
  }
  function remove(): void {
    void keepViews(others);
    showNarrowed(filter, narrowing, null);
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
          {present && <Button onClick={remove}>{t('views.remove')}</Button>}
          <Button look="primary" disabled={name.trim() === ''} onClick={keep}>
            {t('views.keep')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Narrow narrowing={narrowing} onChange={(next) => showNarrowed(filter, next, viewId)} />
        <TextField
          label={t('views.name')}
          value={name}
          onChange={setName}
          maxLength={40}
          dir="auto"
          hint={t('views.hint')}
        />
      </div>
    </Dialog>
  );
}

type NarrowProps = { readonly narrowing: Narrowing; readonly onChange: (next: Narrowing) => void };

const idOf = <Id extends string>(all: readonly { readonly id: Id }[], chosen: string): Id | null =>
  all.find(({ id }) => id === chosen)?.id ?? null;

function Narrow({ narrowing, onChange }: NarrowProps) {
  const { t } = useWords();
  const labels = useLabels();
  const colleagues = useColleagues().filter(mayAnswer);
  const numbers = valueOf(useLiveQuery('channels.listChannels', {})) ?? [];
  const any = ['', t('views.any')] as const;
  return (
    <>
      {labels.length > 0 && (
        <Select
          label={t('views.label')}
          value={narrowing.labelId ?? ''}
          choices={[any, ...labels.map(({ id, name }) => [id, name] as const)]}
          onChange={(chosen) => onChange({ ...narrowing, labelId: idOf(labels, chosen) })}
        />
      )}
      <Select
        label={t('views.assignee')}
        value={narrowing.assigneeId ?? ''}
        choices={[any, ...colleagues.map(({ id, name }) => [id, name] as const)]}
        onChange={(chosen) => onChange({ ...narrowing, assigneeId: idOf(colleagues, chosen) })}
      />
      <Select
        label={t('views.channel')}
        value={narrowing.channelId ?? ''}
        choices={[any, ...numbers.map(({ id, verifiedName }) => [id, verifiedName] as const)]}
        onChange={(chosen) => onChange({ ...narrowing, channelId: idOf(numbers, chosen) })}
      />
    </>
  );
}
