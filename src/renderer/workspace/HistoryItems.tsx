import { Menu } from '@base-ui/react/menu';
import { FileDown, FileUp } from 'lucide-react';
import { useRight } from '../bridge/useRight.ts';
import { useWords } from '../i18n/useWords.ts';
import { showHistoryDialog } from './historyDialogs.ts';
import styles from '../ui/Menu.module.css';

/** The ways of a past into Baton and of everything out of it. */
export function HistoryItems() {
  const { t } = useWords();
  const mayBring = useRight('history.import');
  const mayTake = useRight('history.export');
  return (
    <>
      {mayBring && (
        <Menu.Item className={styles.item} onClick={() => showHistoryDialog('bring')}>
          <span className={styles.tick}>
            <FileDown size={15} />
          </span>
          {t('history.bring')}
        </Menu.Item>
      )}
      {mayTake && (
        <Menu.Item className={styles.item} onClick={() => showHistoryDialog('take')}>
          <span className={styles.tick}>
            <FileUp size={15} />
          </span>
          {t('history.take')}
        </Menu.Item>
      )}
    </>
  );
}
