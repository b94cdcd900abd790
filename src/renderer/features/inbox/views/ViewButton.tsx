import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { isNarrowed, useWorkspace } from '../../../workspace/workspaceStore.ts';
import { ViewDialog } from './ViewDialog.tsx';
import styles from './Views.module.css';

/** What the list shows can be narrowed, and kept. */
export function ViewButton() {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const isOn = useWorkspace(({ narrowing }) => isNarrowed(narrowing));
  return (
    <>
      <IconButton
        label={t(isOn ? 'views.buttonOn' : 'views.button')}
        icon={<ListFilter size={17} />}
        className={isOn ? styles.on : undefined}
        onClick={() => setOpen(true)}
      />
      {isOpen && <ViewDialog onClose={() => setOpen(false)} />}
    </>
  );
}
