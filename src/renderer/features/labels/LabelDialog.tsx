import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import type { LabelRow } from '../../../contract/labels.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLabels } from '../../bridge/useLabels.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { LabelChip } from '../../ui/LabelChip.tsx';
import { DeleteLabel } from './DeleteLabel.tsx';
import { putLabel } from './acts.ts';
import { LabelFacts } from './LabelFacts.tsx';
import { LabelForm } from './LabelForm.tsx';
import styles from './Labels.module.css';

type Props = { readonly header: ConversationHeader; readonly onClose: () => void };

/** Puts labels on a conversation, and makes and renames them. */
export function LabelDialog({ header, onClose }: Props) {
  const { t } = useWords();
  const labels = useLabels();
  const [edited, setEdited] = useState<LabelRow | 'new' | null>(null);
  return (
    <Dialog title={t('labels.dialog')} closeLabel={t('app.close')} isOpen onClose={onClose}>
      {edited === null ? (
        <>
          {labels.length === 0 && <p className={styles.none}>{t('labels.noneYet')}</p>}
          <ul className={styles.list}>
            {labels.map((label) => (
              <LabelItem key={label.id} header={header} label={label} onEdit={() => setEdited(label)} />
            ))}
          </ul>
          <Button onClick={() => setEdited('new')}>{t('labels.new')}</Button>
        </>
      ) : (
        <LabelForm
          label={edited === 'new' ? null : edited}
          taken={labels.length}
          onDone={() => setEdited(null)}
        />
      )}
    </Dialog>
  );
}

type ItemProps = {
  readonly header: ConversationHeader;
  readonly label: LabelRow;
  readonly onEdit: () => void;
};

function LabelItem({ header, label, onEdit }: ItemProps) {
  const { t } = useWords();
  const { id, name, color } = label;
  // It stands on conversations of everybody.
  const mayDelete = valueOf(useLiveQuery('team.getWorkspace', {}))?.me.seesEverything ?? false;
  const [isDeleting, setDeleting] = useState(false);
  const put = (isOn: boolean): void => void putLabel(header.id, id, isOn);
  return (
    <li className={styles.item}>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={header.labels.includes(id)}
          onChange={({ target }) => put(target.checked)}
        />
        <LabelChip name={name} colour={color} />
        <LabelFacts label={label} />
      </label>
      <IconButton label={t('labels.renameOf', { name })} icon={<Pencil size={14} />} onClick={onEdit} />
      {mayDelete && (
        <IconButton
          label={t('labels.deleteOf', { name })}
          icon={<Trash2 size={14} />}
          onClick={() => setDeleting(true)}
        />
      )}
      {isDeleting && <DeleteLabel label={label} onClose={() => setDeleting(false)} />}
    </li>
  );
}
