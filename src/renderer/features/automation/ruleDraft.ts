import type { Rule, RuleCondition, RuleTrigger } from '../../../domain/automation/rule.ts';
import type { LabelId } from '../../../domain/ids.ts';
import { type ActionsDraft, NO_ACTIONS, readActions, writeActions } from './ruleActions.ts';

/* A rule as the form has it: one field for each thing it may ask for or do; empty: not. */

export const TRIGGERS = ['messageReceived', 'labelSet', 'labelRemoved', 'done'] as const;
export type RuleDraft = {
  readonly name: string;
  readonly when: (typeof TRIGGERS)[number];
  readonly whenLabel: string;
  readonly words: string;
  readonly hasLabel: string;
  readonly lacksLabel: string;
  readonly actions: ActionsDraft;
};

const EMPTY: RuleDraft = {
  name: '',
  when: 'messageReceived',
  whenLabel: '',
  words: '',
  hasLabel: '',
  lacksLabel: '',
  actions: NO_ACTIONS,
};

export function ruleDraftOf(rule: Rule | null): RuleDraft {
  if (rule === null) return EMPTY;
  const { name, trigger, conditions } = rule;
  const draft: Record<string, unknown> = { ...EMPTY, name, when: trigger.kind };
  draft['actions'] = readActions(rule.actions);
  if ('labelId' in trigger) draft['whenLabel'] = trigger.labelId;
  for (const each of conditions)
    if (each.kind === 'words') draft['words'] = each.words.join(', ');
    else if (each.kind !== 'channel') draft[each.kind] = each.labelId;
  return draft as RuleDraft;
}

const wordsIn = (text: string): string[] =>
  text
    .split(/[,،、\n]/)
    .map((word) => word.trim().slice(0, 60))
    .filter(Boolean)
    .slice(0, 20);

function triggerOf({ when, whenLabel }: RuleDraft): RuleTrigger | null {
  if (when === 'messageReceived' || when === 'done') return { kind: when };
  return whenLabel === '' ? null : { kind: when, labelId: whenLabel as LabelId };
}

function conditionsOf(draft: RuleDraft, rule: Rule | null): RuleCondition[] {
  const words = wordsIn(draft.words);
  const labels = (['hasLabel', 'lacksLabel'] as const).filter((kind) => draft[kind] !== '');
  return [
    ...(rule?.conditions.filter(({ kind }) => kind === 'channel') ?? []),
    ...(words.length === 0 ? [] : [{ kind: 'words' as const, words }]),
    ...labels.map((kind) => ({ kind, labelId: draft[kind] as LabelId })),
  ];
}

/** Whether what makes it run is a message, which can be answered. */
export const hasMessage = ({ when }: RuleDraft): boolean => when === 'messageReceived';

/** Null: something is still missing. */
export function ruleFrom(draft: RuleDraft, rule: Rule | null): Omit<Rule, 'ruleId' | 'isOn'> | null {
  const trigger = triggerOf(draft);
  const actions = writeActions(draft.actions, hasMessage(draft));
  const name = draft.name.trim();
  if (name === '' || trigger === null || actions.length === 0) return null;
  return { name, trigger, conditions: conditionsOf(draft, rule), actions };
}
