import { FileDown, FileUp } from 'lucide-react';
import { useRight } from '../bridge/useRight.ts';
import { useWords } from '../i18n/useWords.ts';
import { MenuEntry } from '../ui/MenuEntry.tsx';
import { showHistoryDialog } from './historyDialogs.ts';

/** The ways of a past into Baton and of everything out of it. */
export function HistoryItems() {
  const { t } = useWords();
  const mayBring = useRight('history.import');
  const mayTake = useRight('history.export');
  return (
    <>
      {mayBring && (
        <MenuEntry icon={<FileDown size={15} />} onClick={() => showHistoryDialog('bring')}>
          {t('history.bring')}
        </MenuEntry>
      )}
      {mayTake && (
        <MenuEntry icon={<FileUp size={15} />} onClick={() => showHistoryDialog('take')}>
          {t('history.take')}
        </MenuEntry>
      )}
    </>
  );
}
