import { GraduationCap } from 'lucide-react';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { showPractice, useWorkspace } from '../../workspace/workspaceStore.ts';
import styles from './PracticePane.module.css';

export const leavePractice = (): void => void window.baton.shell('app.leavePractice', {}).then(reportFailure);

/** Always in view: nobody may take invented customers for real ones, or the other way round. */
export function PracticeBanner() {
  const { t } = useWords();
  const isOpen = useWorkspace((state) => state.isPracticeOpen);
  return (
    <header className={styles.banner} data-pane="practiceBanner">
      <GraduationCap size={16} aria-hidden="true" />
      <span>{t('practice.banner')}</span>
      <span className={styles.space} />
      <Button size="small" aria-expanded={isOpen} onClick={() => showPractice(!isOpen)}>
        {t('practice.open')}
      </Button>
    </header>
  );
}
