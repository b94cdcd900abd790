import { ArrowDownWideNarrow } from 'lucide-react';
import { useWords } from '../../../i18n/useWords.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useKeysOf } from '../../../workspace/actions/usePrintedKeys.ts';
import { turnOrder, useWorkspace } from '../../../workspace/workspaceStore.ts';
import styles from './Views.module.css';

/** Whoever waits longest comes first; those whose window closes have an order of their own. */
export function OrderButton() {
  const { t } = useWords();
  const keys = useKeysOf('turnOrder');
  const isOn = useWorkspace(({ order }) => order === 'waiting');
  const isFixed = useWorkspace(({ filter }) => filter === 'closing');
  if (isFixed) return null;
  return (
    <IconButton
      label={t('views.longestFirst')}
      keys={keys}
      icon={<ArrowDownWideNarrow size={17} aria-hidden="true" />}
      aria-pressed={isOn}
      className={isOn ? styles.on : undefined}
      onClick={turnOrder}
    />
  );
}
