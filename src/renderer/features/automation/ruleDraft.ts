import type { Rule, RuleAction, RuleCondition, RuleTrigger } from '../../../domain/automation/rule.ts';
import type { LabelId } from '../../../domain/ids.ts';

/* A rule as the form has it: one field for each thing it may ask for or do; empty: not. */

export const TRIGGERS = ['messageReceived', 'labelSet', 'labelRemoved', 'done'] as const;
export type RuleDraft = {
  readonly name: string;
  readonly when: (typeof TRIGGERS)[number];
  readonly whenLabel: string;
  readonly words: string;
  readonly hasLabel: string;
  readonly lacksLabel: string;
  readonly addLabel: string;
  readonly removeLabel: string;
  readonly note: string;
  readonly reply: string;
  readonly webhook: string;
};

const EMPTY: RuleDraft = {
  name: '',
  when: 'messageReceived',
  whenLabel: '',
  words: '',
  hasLabel: '',
  lacksLabel: '',
  addLabel: '',
  removeLabel: '',
  note: '',
  reply: '',
  webhook: '',
};

function saidBy(action: RuleAction): string {
  if ('text' in action) return action.text;
  return 'webhookId' in action ? action.webhookId : action.labelId;
}

export function ruleDraftOf(rule: Rule | null): RuleDraft {
  if (rule === null) return EMPTY;
  const { name, trigger, conditions, actions } = rule;
  const draft: Record<string, string> = { ...EMPTY, name, when: trigger.kind };
  if ('labelId' in trigger) draft['whenLabel'] = trigger.labelId;
  for (const each of conditions)
    if (each.kind === 'words') draft['words'] = each.words.join(', ');
    else if (each.kind !== 'channel') draft[each.kind] = each.labelId;
  for (const each of actions) draft[each.kind] = saidBy(each);
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

function actionsOf(draft: RuleDraft): RuleAction[] {
  const labels = (['removeLabel', 'addLabel'] as const).filter((kind) => draft[kind] !== '');
  const texts = (['note', 'reply'] as const).filter((kind) => draft[kind].trim() !== '');
  return [
    ...labels.map((kind) => ({ kind, labelId: draft[kind] as LabelId })),
    ...texts.map((kind) => ({ kind, text: draft[kind].trim() })),
    ...(draft.webhook === '' ? [] : [{ kind: 'webhook' as const, webhookId: draft.webhook }]),
  ];
}

/** Null: something is still missing. */
export function ruleFrom(draft: RuleDraft, rule: Rule | null): Omit<Rule, 'ruleId' | 'isOn'> | null {
  const trigger = triggerOf(draft);
  const actions = actionsOf(draft);
  const name = draft.name.trim();
  if (name === '' || trigger === null || actions.length === 0) return null;
  return { name, trigger, conditions: conditionsOf(draft, rule), actions };
}
