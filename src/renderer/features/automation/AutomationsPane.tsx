import { useState } from 'react';
import type { RuleRow } from '../../../contract/rules.ts';
import type { Rule } from '../../../domain/automation/rule.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import sheet from '../../ui/Sheet.module.css';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { reportFailure } from '../../workspace/report.ts';
import styles from './Assistant.module.css';
import { RuleDialog } from './RuleDialog.tsx';

const HISTORY = 50;

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
  const [editing, setEditing] = useState<RuleRow | 'new' | null>(null);
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
      {rules.length === 0 && <p className={styles.quiet}>{t('automations.none')}</p>}
      <ol aria-label={t('automations.title')} className={sheet.list}>
        {rules.map((rule) => (
          <RuleItem key={rule.ruleId} rule={rule} onEdit={() => setEditing(rule)} />
        ))}
      </ol>
      <Button className={styles.add} onClick={() => setEditing('new')}>
        {t('automations.add')}
      </Button>
      <RuleHistory rules={rules} />
      {editing !== null && (
        <RuleDialog rule={editing === 'new' ? null : plain(editing)} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

const plain = ({ stormed: _stormed, runs: _runs, ...rule }: RuleRow): Rule => rule;

type ItemProps = { readonly rule: RuleRow; readonly onEdit: () => void };

function RuleItem({ rule, onEdit }: ItemProps) {
  const { t } = useWords();
  const { name, isOn, trigger, runs, stormed } = rule;
  const set = (next: boolean): void =>
    void runCommand('automation.saveRule', { ...plain(rule), isOn: next }).then(reportFailure);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Switch
          label={t('automations.switchOf', { name })}
          hint={`${t('automations.when')}: ${t(`ruleTrigger.${trigger.kind}`)} · ${t('automations.runs', { count: runs })}`}
          isOn={isOn && stormed === null}
          onSwitch={set}
        />
        {stormed !== null && <Notice tone="warn">{t(`automations.${stormed.why}`)}</Notice>}
      </div>
      <Button size="small" aria-label={t('automations.editOf', { name })} onClick={onEdit}>
        {t('automations.edit')}
      </Button>
    </li>
  );
}

function RuleHistory({ rules }: { readonly rules: readonly RuleRow[] }) {
  const { t, language } = useWords();
  const runs = useLiveQuery('automation.listRuleRuns', { limit: HISTORY });
  if (runs === 'loading') return null;
  if (!runs.ok) return <FailureNotice failure={runs.error} />;
  const nameOf = (ruleId: string): string =>
    rules.find((rule) => rule.ruleId === ruleId)?.name ?? t('automations.removed');
  return (
    <section aria-labelledby="automations-history" className={styles.group}>
      <h2 id="automations-history" className={sheet.heading}>
        {t('automations.history')}
      </h2>
      {runs.value.length === 0 && <p className={styles.quiet}>{t('automations.noHistory')}</p>}
      <ul aria-labelledby="automations-history" className={sheet.list}>
        {runs.value.map(({ ruleId, at, round, changed }, index) => (
          // Runs of one moment are told apart by their place only.
          <li key={`${ruleId} ${at} ${round} ${index}`} className={styles.row}>
            <time dateTime={new Date(at).toISOString()} className={styles.quiet}>
              {formatTime(language, at)}
            </time>
            <span dir="auto">{t('automations.ran', { name: nameOf(ruleId), count: changed })}</span>
            {round > 1 && <span className={styles.quiet}>{t('automations.round', { count: round })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
