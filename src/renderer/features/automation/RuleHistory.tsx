import type { QueryOutput } from '../../../contract/index.ts';
import type { RuleRow } from '../../../contract/rules.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { displayName } from '../../i18n/phone.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import sheet from '../../ui/Sheet.module.css';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { openConversation } from '../../workspace/workspaceStore.ts';
import styles from './Assistant.module.css';
import { resultWords } from './ruleWords.ts';

const HISTORY = 50;

/** What ran last, where, and what became of it. */
export function RuleHistory({ rules }: { readonly rules: readonly RuleRow[] }) {
  const { t } = useWords();
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
      {runs.value.length > 0 && (
        <ul aria-labelledby="automations-history" className={sheet.list}>
          {runs.value.map((run, index) => (
            // Runs of one moment are told apart by their place only.
            <Run key={`${run.ruleId} ${run.at} ${run.round} ${index}`} run={run} name={nameOf(run.ruleId)} />
          ))}
        </ul>
      )}
    </section>
  );
}

type Run = QueryOutput<'automation.listRuleRuns'>[number];

function Run({ run, name }: { readonly run: Run; readonly name: string }) {
  const { t, language } = useWords();
  const { at, round, changed, results, conversation } = run;
  const facts = [
    formatDateTime(language, at),
    results.length === 0 ? t('automations.ran', { count: changed }) : resultWords(t, language, results),
    ...(round > 1 ? [t('automations.round', { count: round })] : []),
  ];
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <bdi className={styles.name}>{name}</bdi>
        <br />
        <span className={styles.quiet}>{facts.join(' · ')}</span>
      </span>
      {conversation === null ? (
        <span className={styles.quiet}>{t('automations.notYours')}</span>
      ) : (
        <Button
          size="small"
          aria-label={t('automations.openOf', { name: displayName(conversation.name) })}
          onClick={() => openConversation(conversation.id)}
        >
          <bdi>{displayName(conversation.name)}</bdi>
        </Button>
      )}
    </li>
  );
}
