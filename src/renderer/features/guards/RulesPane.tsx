import type { AppState } from '../../../contract/shell.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { Rules } from './Rules.tsx';

/** Settings > Business Tools > Team rules. */
export function RulesPane({ app }: { readonly app: AppState }) {
  const { t } = useWords();
  const isPractice = app.workspace === 'practice';
  return (
    <SheetPage pane="rules" title={t('rules.title')} lead={t(isPractice ? 'rules.practice' : 'rules.lead')}>
      {!isPractice && <LiveRules />}
    </SheetPage>
  );
}

function LiveRules() {
  const { t } = useWords();
  const rules = useLiveQuery('guards.getRules', {});
  if (rules === 'loading') return <Skeleton label={t('app.loading')} rows={6} />;
  return rules.ok ? <Rules rules={rules.value} /> : <FailureNotice failure={rules.error} />;
}
