import { useState } from 'react';
import type { RoutingRule } from '../../../domain/routing/routingRule.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import { newRule } from './newRule.ts';
import type { ChangePlan, Plan } from './plan.ts';
import { Queue } from './Queue.tsx';
import { RoutingLimits } from './RoutingLimits.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleList } from './RuleList.tsx';
import styles from './RoutingRules.module.css';
import { TriedRules } from './TriedRules.tsx';

const QUEUE_ROWS = 20;

/** Settings > Business Tools > Routing rules. */
export function RoutingRulesPane() {
  const { t } = useWords();
  const plan = useLiveQuery('routing.getPlan', {});
  return (
    <SheetPage pane="routing" title={t('routingRules.title')} lead={t('routingRules.lead')}>
      {plan === 'loading' && <Skeleton label={t('app.loading')} rows={6} />}
      {plan !== 'loading' && (plan.ok ? <Rules plan={plan.value} /> : <FailureNotice failure={plan.error} />)}
    </SheetPage>
  );
}

/** `only`: a rule tried without the others; null: all of them; undefined: none is tried. */
type Trying = RoutingRule | null | undefined;

function Rules({ plan }: { readonly plan: Plan }) {
  const { t } = useWords();
  const [edited, setEdited] = useState<RoutingRule | null>(null);
  const [trying, setTrying] = useState<Trying>(undefined);
  const change: ChangePlan = async (given) => {
    const saved = await runCommand('routing.saveRules', { ...plan, ...given });
    reportFailure(saved);
    return saved.ok;
  };
  const keep = (rule: RoutingRule): Promise<boolean> => {
    const isKnown = plan.rules.some(({ id }) => id === rule.id);
    const replaced = plan.rules.map((each) => (each.id === rule.id ? rule : each));
    return change({ rules: isKnown ? replaced : [...plan.rules, rule] });
  };
  return (
    <>
      <Switch
        label={t('routingRules.isOn')}
        hint={t('routingRules.isOnHint')}
        isOn={plan.isOn}
        onSwitch={(isOn) => void change({ isOn })}
      />
      <Queue most={QUEUE_ROWS} isAlways />
      <RuleList plan={plan} onChange={change} onEdit={setEdited} onTry={setTrying} />
      <p className={styles.buttons}>
        <Button look="primary" onClick={() => setEdited(newRule())}>
          {t('routingRules.add')}
        </Button>
        <Button disabled={plan.rules.length === 0} onClick={() => setTrying(null)}>
          {t('routingRules.tryAll')}
        </Button>
      </p>
      {trying !== undefined && <TriedRules plan={plan} only={trying} onClose={() => setTrying(undefined)} />}
      <RoutingLimits limits={plan.limits} onChange={(limits) => void change({ limits })} />
      {edited !== null && <RuleEditor rule={edited} onSave={keep} onClose={() => setEdited(null)} />}
    </>
  );
}
