import {
  type FieldTest,
  type Rule,
  type RuleCondition,
  type RuleTrigger,
  RUNS_AN_HOUR,
} from '../../../domain/automation/rule.ts';
import type { ChannelId, FieldId, LabelId } from '../../../domain/ids.ts';
import type { ConversationState } from '../../../domain/inbox/conversationState.ts';
import { type ActionsDraft, NO_ACTIONS, readActions, writeActions } from './ruleActions.ts';

/* A rule as the form has it: one field for each thing it may ask for or do; empty: not. */

export const TRIGGERS = [
  'messageReceived',
  'unanswered',
  'labelSet',
  'labelRemoved',
  'stateBecomes',
  'inState',
  'snoozeOver',
  'fieldChanged',
] as const satisfies readonly RuleTrigger['kind'][];

const UNIT_MINUTES = { minutes: 1, hours: 60, days: 24 * 60 } as const;
export type Unit = keyof typeof UNIT_MINUTES;
export const UNITS: readonly Unit[] = ['minutes', 'hours', 'days'];
export const FIELD_TESTS = [
  'value',
  'notValue',
  'filled',
  'empty',
] as const satisfies readonly FieldTest['kind'][];

export type RuleDraft = {
  readonly name: string;
  readonly when: (typeof TRIGGERS)[number];
  readonly whenLabel: string;
  readonly whenState: ConversationState;
  readonly whenField: string;
  readonly amount: string;
  readonly unit: Unit;
  readonly words: string;
  readonly channel: string;
  readonly hasLabel: string;
  readonly lacksLabel: string;
  readonly state: ConversationState | '';
  readonly field: string;
  readonly fieldTest: FieldTest['kind'];
  readonly fieldValue: string;
  readonly actions: ActionsDraft;
  readonly maxAnHour: string;
};

const EMPTY: RuleDraft = {
  name: '',
  when: 'messageReceived',
  whenLabel: '',
  whenState: 'done',
  whenField: '',
  amount: '30',
  unit: 'minutes',
  words: '',
  channel: '',
  hasLabel: '',
  lacksLabel: '',
  state: '',
  field: '',
  fieldTest: 'value',
  fieldValue: '',
  actions: NO_ACTIONS,
  maxAnHour: String(RUNS_AN_HOUR),
};

/** In the largest unit that says it whole. */
function durationOf(minutes: number): Pick<RuleDraft, 'amount' | 'unit'> {
  const unit = UNITS.findLast((each) => minutes % UNIT_MINUTES[each] === 0) ?? 'minutes';
  return { amount: String(minutes / UNIT_MINUTES[unit]), unit };
}

const readTrigger = (trigger: RuleTrigger): Partial<RuleDraft> => ({
  when: trigger.kind,
  ...('labelId' in trigger ? { whenLabel: trigger.labelId } : {}),
  ...('state' in trigger ? { whenState: trigger.state } : {}),
  ...('fieldId' in trigger ? { whenField: trigger.fieldId } : {}),
  ...('minutes' in trigger ? durationOf(trigger.minutes) : {}),
});

function readCondition(condition: RuleCondition): Partial<RuleDraft> {
  switch (condition.kind) {
    case 'words':
      return { words: condition.words.join(', ') };
    case 'channel':
      return { channel: condition.channelId };
    case 'state':
      return { state: condition.state };
    case 'field': {
      const { fieldId, is } = condition;
      return { field: fieldId, fieldTest: is.kind, fieldValue: 'value' in is ? is.value : '' };
    }
    case 'hasLabel':
    case 'lacksLabel':
      return { [condition.kind]: condition.labelId };
  }
}

export function ruleDraftOf(rule: Rule | null): RuleDraft {
  if (rule === null) return EMPTY;
  const { name, trigger, conditions, actions, maxAnHour } = rule;
  const said = conditions.reduce((draft, each) => ({ ...draft, ...readCondition(each) }), {});
  const rest = { actions: readActions(actions), maxAnHour: String(maxAnHour) };
  return { ...EMPTY, name, ...readTrigger(trigger), ...said, ...rest };
}

const wordsIn = (text: string): string[] =>
  text
    .split(/[,،、\n]/)
    .map((word) => word.trim().slice(0, 60))
    .filter(Boolean)
    .slice(0, 20);

const wholeNumber = (text: string, most: number): number | null => {
  const number = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= most ? number : null;
};

const MAX_MINUTES = 30 * UNIT_MINUTES.days;
const minutesOf = ({ amount, unit }: RuleDraft): number | null => {
  const number = wholeNumber(amount, MAX_MINUTES / UNIT_MINUTES[unit]);
  return number === null ? null : number * UNIT_MINUTES[unit];
};

function triggerOf(draft: RuleDraft): RuleTrigger | null {
  const { when, whenLabel, whenState: state, whenField } = draft;
  const minutes = minutesOf(draft);
  switch (when) {
    case 'messageReceived':
    case 'snoozeOver':
      return { kind: when };
    case 'labelSet':
    case 'labelRemoved':
      return whenLabel === '' ? null : { kind: when, labelId: whenLabel as LabelId };
    case 'stateBecomes':
      return { kind: when, state };
    case 'fieldChanged':
      return whenField === '' ? null : { kind: when, fieldId: whenField as FieldId };
    case 'unanswered':
      return minutes === null ? null : { kind: when, minutes };
    case 'inState':
      return minutes === null ? null : { kind: when, state, minutes };
  }
}

function fieldCondition({ field, fieldTest: kind, fieldValue }: RuleDraft): RuleCondition[] {
  if (field === '') return [];
  const value = fieldValue.trim();
  const fieldId = field as FieldId;
  const is = kind === 'filled' || kind === 'empty' ? { kind } : { kind, value };
  return [{ kind: 'field', fieldId, is }];
}

function conditionsOf(draft: RuleDraft): RuleCondition[] {
  const words = draft.when === 'messageReceived' ? wordsIn(draft.words) : [];
  const labels = (['hasLabel', 'lacksLabel'] as const).filter((kind) => draft[kind] !== '');
  return [
    ...(draft.channel === '' ? [] : [{ kind: 'channel' as const, channelId: draft.channel as ChannelId }]),
    ...(words.length === 0 ? [] : [{ kind: 'words' as const, words }]),
    ...labels.map((kind) => ({ kind, labelId: draft[kind] as LabelId })),
    ...(draft.state === '' ? [] : [{ kind: 'state' as const, state: draft.state }]),
    ...fieldCondition(draft),
  ];
}

/** Whether what makes it run leaves a message to answer. */
export const hasMessage = ({ when }: RuleDraft): boolean =>
  when === 'messageReceived' || when === 'unanswered';

/** Begun and not said to the end; left out, the rule would do it to everybody, or tell nobody. */
const isHalfSaid = ({
  field,
  fieldTest,
  fieldValue,
  actions: { notify, notifyMembers },
}: RuleDraft): boolean =>
  (field !== '' && (fieldTest === 'value' || fieldTest === 'notValue') && fieldValue.trim() === '') ||
  (notify === 'members' && notifyMembers.length === 0);

/** Null: something is still missing. */
export function ruleFrom(draft: RuleDraft): Omit<Rule, 'ruleId' | 'isOn'> | null {
  const trigger = triggerOf(draft);
  const actions = writeActions(draft.actions, hasMessage(draft));
  const maxAnHour = wholeNumber(draft.maxAnHour, 10_000);
  const name = draft.name.trim();
  if (isHalfSaid(draft) || trigger === null || maxAnHour === null) return null;
  if (name === '' || actions.length === 0) return null;
  return { name, trigger, conditions: conditionsOf(draft), actions, maxAnHour };
}
