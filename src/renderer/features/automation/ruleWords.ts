import type { TFunction } from 'i18next';
import type { QueryOutput } from '../../../contract/index.ts';
import type { RuleAction, RuleTrigger } from '../../../domain/automation/rule.ts';
import { MINUTE_MS } from '../../../domain/durations.ts';
import { formatDuration, formatList } from '../../i18n/format.ts';

/* What a rule waits for and what became of it, in words. */

export function whenWords(t: TFunction, trigger: RuleTrigger): string {
  switch (trigger.kind) {
    case 'stateBecomes':
      return t('automations.becomes', { state: t(`ruleState.${trigger.state}`) });
    case 'inState':
      return t('automations.stays', {
        state: t(`ruleState.${trigger.state}`),
        time: formatDuration(t, trigger.minutes * MINUTE_MS),
      });
    case 'unanswered':
      return t('automations.waits', { time: formatDuration(t, trigger.minutes * MINUTE_MS) });
    default:
      return t(`ruleTrigger.${trigger.kind}`);
  }
}

/** What a rule does, without what with. */
export const actWords = (t: TFunction, language: string, actions: readonly RuleAction[]): string =>
  formatList(
    language,
    actions.map(({ kind }) => t(`ruleAct.${kind}`)),
  );

type Results = QueryOutput<'automation.tryRule'>['rows'][number]['results'];

/** What each action came to. */
export const resultWords = (t: TFunction, language: string, results: Results): string =>
  formatList(
    language,
    results.map(({ kind, result }) =>
      result === 'done'
        ? t(`ruleAct.${kind}`)
        : t('automations.notDone', { act: t(`ruleAct.${kind}`), why: t(`ruleResult.${result}`) }),
    ),
  );
