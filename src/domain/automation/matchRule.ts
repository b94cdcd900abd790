import { createWordTest } from '../labels/labelWords.ts';
import type { ChannelId, FieldId, LabelId } from '../ids.ts';
import type { ConversationState } from '../inbox/conversationState.ts';
import type { FieldTest, Rule, RuleCondition, RuleTrigger } from './rule.ts';

/** What happened in a conversation, as a rule may wait for it. */
export type RuleCause = RuleTrigger;

/** What is true of the conversation then. */
export type RuleFacts = {
  readonly channelId: ChannelId;
  readonly labels: readonly LabelId[];
  readonly state: ConversationState;
  /** Of the message that made it run; empty: none did. */
  readonly text: string;
  /** Looked up only where it is asked; null: not known. */
  readonly fieldOf: (fieldId: FieldId) => string | null;
};

/** Which label, field or state it is about. */
const subjectOf = (about: RuleTrigger): string | null => {
  if ('labelId' in about) return about.labelId;
  if ('fieldId' in about) return about.fieldId;
  return 'state' in about ? about.state : null;
};

export const isWaitedFor = (trigger: RuleTrigger, cause: RuleCause): boolean =>
  trigger.kind === cause.kind && subjectOf(trigger) === subjectOf(cause);

const plain = (value: string): string => value.normalize('NFKC').trim().toLowerCase();
/** A number may be written in more than one way. */
const isSame = (a: string, b: string): boolean =>
  plain(a) === plain(b) || (a.trim() !== '' && b.trim() !== '' && Number(a) === Number(b));

function passes(test: FieldTest, value: string | null): boolean {
  switch (test.kind) {
    case 'filled':
      return value !== null;
    case 'empty':
      return value === null;
    case 'value':
      return value !== null && isSame(value, test.value);
    case 'notValue':
      return value === null || !isSame(value, test.value);
  }
}

function holds(condition: RuleCondition, { channelId, labels, state, text, fieldOf }: RuleFacts): boolean {
  switch (condition.kind) {
    case 'channel':
      return condition.channelId === channelId;
    case 'hasLabel':
      return labels.includes(condition.labelId);
    case 'lacksLabel':
      return !labels.includes(condition.labelId);
    case 'state':
      return condition.state === state;
    case 'field':
      return passes(condition.is, fieldOf(condition.fieldId));
    case 'words':
      return createWordTest({ name: '', keywords: condition.words })(text);
  }
}

export const fires = ({ isOn, trigger, conditions }: Rule, cause: RuleCause, facts: RuleFacts): boolean =>
  isOn && isWaitedFor(trigger, cause) && conditions.every((condition) => holds(condition, facts));
