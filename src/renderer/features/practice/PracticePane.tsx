import { X } from 'lucide-react';
import type { PracticeState, PracticeSwitches } from '../../../contract/shell.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { showPractice } from '../../workspace/workspaceStore.ts';
import { leavePractice } from './PracticeBanner.tsx';
import styles from './PracticePane.module.css';
import { SwitchPanel } from './SwitchPanel.tsx';
import { WriteAs } from './WriteAs.tsx';

/** Equal to `.pane` in the style sheet. */
export const PRACTICE_PANE_PX = 340;

export function PracticePane() {
  const practice = valueOf(useLiveQuery('shell.practice', {}));
  return (
    practice && (
      <Practice
        practice={practice}
        onSwitch={(switches) => void window.baton.shell('practice.setSwitches', switches).then(reportFailure)}
        onWrite={async (customerId, text) =>
          reportFailure(await window.baton.shell('practice.writeAs', { customerId, text })).ok
        }
      />
    )
  );
}

type PracticeProps = {
  readonly practice: NonNullable<PracticeState>;
  readonly onSwitch: (switches: Partial<PracticeSwitches>) => void;
  readonly onWrite: (customerId: string, text: string) => Promise<boolean>;
};

function Practice({ practice, onSwitch, onWrite }: PracticeProps) {
  const { t } = useWords();
  return (
    <section className={styles.pane} aria-label={t('practice.label')} data-pane="practice">
      <header className={styles.head}>
        <h2 className={styles.title}>{t('practice.label')}</h2>
        <IconButton label={t('app.close')} icon={<X size={18} />} onClick={() => showPractice(false)} />
      </header>
      <div className={styles.body}>
        <p className={styles.lead}>{t('practice.lead')}</p>
        <WriteAs customers={practice.customers} onWrite={onWrite} />
        <SwitchPanel switches={practice.switches} onSwitch={onSwitch} />
        <footer className={styles.foot}>
          <p className={styles.lead} dir="auto">
            {t('practice.origin', { origin: practice.origin })}
          </p>
          <Button onClick={leavePractice}>{t('practice.leave')}</Button>
        </footer>
      </div>
    </section>
  );
}
