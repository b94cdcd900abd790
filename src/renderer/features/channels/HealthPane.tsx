import { RadioTower } from 'lucide-react';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { showScreen } from '../../workspace/workspaceStore.ts';
import sheet from '../../ui/Sheet.module.css';
import { SheetPage } from '../../ui/SheetPage.tsx';
import styles from './HealthPane.module.css';
import { Gaps, Notices, Quarantine } from './HealthLists.tsx';
import { NumberCard } from './NumberCard.tsx';

export function HealthPane() {
  const { t } = useWords();
  return (
    <SheetPage pane="health" title={t('health.title')} lead={t('health.lead')} isTabStop>
      <Numbers />
      <Gaps />
      <Quarantine />
      <section aria-labelledby="health-missing">
        <h2 id="health-missing" className={styles.heading}>
          {t('health.missing')}
        </h2>
        <p className={sheet.lead}>{t('health.missingBody')}</p>
      </section>
    </SheetPage>
  );
}

function Numbers() {
  const { t } = useWords();
  const health = useLiveQuery('channels.getHealth', {});
  const status = valueOf(useLiveQuery('shell.status', {}));
  if (health === 'loading') return <Skeleton label={t('app.loading')} rows={3} />;
  if (!health.ok) return <FailureNotice failure={health.error} />;
  const { numbers, notices } = health.value;
  if (numbers.length === 0)
    return (
      <EmptyState
        icon={<RadioTower size={26} />}
        title={t('health.noNumber')}
        action={<Button onClick={() => showScreen('channels')}>{t('firstSteps.connect')}</Button>}
      >
        {t('health.noNumberHint')}
      </EmptyState>
    );
  return (
    <>
      {numbers.map((number) => (
        <NumberCard key={number.id} number={number} status={status} />
      ))}
      <Notices notices={notices} />
    </>
  );
}
