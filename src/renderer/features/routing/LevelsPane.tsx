import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useRight } from '../../bridge/useRight.ts';
import { useWords } from '../../i18n/useWords.ts';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { AutomaticSwitches } from './AutomaticSwitches.tsx';
import { BreachList } from './BreachList.tsx';
import { LevelList } from './LevelList.tsx';
import { useLevelNames } from './levelWords.ts';
import { WaitSettings } from './WaitSettings.tsx';

/** Settings > Business Tools > Service levels. */
export function LevelsPane() {
  const { t } = useWords();
  return (
    <SheetPage pane="levels" title={t('levels.title')} lead={t('levels.lead')}>
      {useRight('automation.edit') === true && <Levels />}
    </SheetPage>
  );
}

function Levels() {
  const { t } = useWords();
  const names = useLevelNames();
  const answer = useLiveQuery('routing.getLevels', {});
  if (answer === 'loading') return <Skeleton label={t('app.loading')} rows={6} />;
  if (!answer.ok) return <FailureNotice failure={answer.error} />;
  const { levels, colourAfterMs, supervisors } = answer.value;
  const saved = { colourAfterMs, supervisors };
  return (
    <>
      <BreachList levels={levels} names={names} />
      <LevelList levels={levels} names={names} />
      <WaitSettings key={JSON.stringify(saved)} saved={saved} />
      <AutomaticSwitches />
    </>
  );
}
