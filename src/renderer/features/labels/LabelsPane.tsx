import { Sparkles, Tag } from 'lucide-react';
import { useState } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useAutomaticLabels } from '../../bridge/useAutomaticLabels.ts';
import { useLabelsOf } from '../../bridge/useLabels.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import { LabelChip } from '../../ui/LabelChip.tsx';
import { ActionButton } from '../../workspace/actions/ActionButton.tsx';
import { useWorkspace } from '../../workspace/workspaceStore.ts';
import { LabelDialog } from './LabelDialog.tsx';
import styles from './Labels.module.css';

/** What the open conversation is labelled. */
export function LabelsPane() {
  const id = useWorkspace((state) => state.openConversation);
  return id && <OfConversation id={id} />;
}

function OfConversation({ id }: { readonly id: string }) {
  const header = valueOf(useLiveQuery('inbox.getConversation', { conversationId: id }));
  const maySee = useRight('labels.view') ?? false;
  return header && maySee && <Labels header={header} />;
}

function Labels({ header }: { readonly header: ConversationHeader }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const mayEdit = useRight('labels.set') ?? false;
  const labels = useLabelsOf(header.labels);
  const automatic = useAutomaticLabels(header);
  return (
    <section className={styles.section} aria-label={t('labels.label')}>
      <h3 className={styles.heading}>{t('labels.label')}</h3>
      {labels.length + automatic.length > 0 && (
        <ul className={styles.chips}>
          {labels.map(({ id, name, color }) => (
            <li key={id}>
              <LabelChip name={name} colour={color} />
            </li>
          ))}
          {automatic.map((label) => (
            <li key={label}>
              <Chip icon={<Sparkles size={10} aria-hidden="true" />}>
                {t(`automaticLabel.${label}`)} <span className={styles.mark}>{t('automatic.mark')}</span>
              </Chip>
            </li>
          ))}
        </ul>
      )}
      {labels.length + automatic.length === 0 && <p className={styles.none}>{t('labels.none')}</p>}
      {mayEdit && (
        <p>
          <ActionButton action="labels" onClick={() => setIsOpen(true)}>
            <Tag size={14} aria-hidden="true" />
            {t('labels.edit')}
          </ActionButton>
        </p>
      )}
      {isOpen && <LabelDialog header={header} onClose={() => setIsOpen(false)} />}
    </section>
  );
}
