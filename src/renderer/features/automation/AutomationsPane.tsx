import { Workflow } from 'lucide-react';
import { useState } from 'react';
import type { Rule } from '../../../domain/automation/rule.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Assistant.module.css';
import { RuleDialog } from './RuleDialog.tsx';
import { RuleHistory } from './RuleHistory.tsx';
import { RuleList } from './RuleList.tsx';
import { TriedRule } from './TriedRule.tsx';

/** Settings > Business Tools > Automations. */
export function AutomationsPane() {
  const { t } = useWords();
  return (
    <SheetPage pane="automations" title={t('automations.title')} lead={t('automations.lead')}>
      <LiveRules />
    </SheetPage>
  );
}

const stopAll = (isStopped: boolean): void =>
  void runCommand('automation.stopAll', { isStopped }).then(reportFailure);

function LiveRules() {
  const { t } = useWords();
  const answer = useLiveQuery('automation.listRules', {});
  const [editing, setEditing] = useState<Rule | 'new' | null>(null);
  const [trying, setTrying] = useState<Rule | null>(null);
  if (answer === 'loading') return <Skeleton label={t('app.loading')} rows={6} />;
  if (!answer.ok) return <FailureNotice failure={answer.error} />;
  const { rules, isStopped } = answer.value;
  return (
    <>
      <Switch
        label={t('automations.stopAll')}
        hint={t('automations.stopHint')}
        isOn={isStopped}
        onSwitch={stopAll}
      />
      {rules.length === 0 ? (
        <NoRules onAdd={() => setEditing('new')} />
      ) : (
        <>
          <RuleList rules={rules} onEdit={setEditing} onTry={setTrying} />
          <Button className={styles.add} onClick={() => setEditing('new')}>
            {t('automations.add')}
          </Button>
        </>
      )}
      {trying !== null && <TriedRule key={trying.ruleId} rule={trying} onClose={() => setTrying(null)} />}
      <RuleHistory rules={rules} />
      {editing !== null && (
        <RuleDialog rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function NoRules({ onAdd }: { readonly onAdd: () => void }) {
  const { t } = useWords();
  return (
    <EmptyState
      icon={<Workflow size={28} />}
      title={t('automations.none')}
      action={
        <Button look="primary" onClick={onAdd}>
          {t('automations.add')}
        </Button>
      }
    >
      <p>{t('automations.noneHint')}</p>
    </EmptyState>
  );
}
