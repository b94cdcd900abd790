import { createWordTest } from '../labels/labelWords.ts';
import type { ChannelId, LabelId } from '../ids.ts';
import type { Rule, RuleCondition, RuleTrigger } from './rule.ts';

/** What happened in a conversation, as a rule may wait for it. */
export type RuleCause = RuleTrigger;

/** What is true of the conversation then. */
export type RuleFacts = {
  readonly channelId: ChannelId;
  readonly labels: readonly LabelId[];
  /** Of the message that made it run; empty: none did. */
  readonly text: string;
};

const isWaitedFor = (trigger: RuleTrigger, cause: RuleCause): boolean =>
  trigger.kind === cause.kind &&
  (!('labelId' in trigger) || !('labelId' in cause) || trigger.labelId === cause.labelId);

function holds(condition: RuleCondition, { channelId, labels, text }: RuleFacts): boolean {
  switch (condition.kind) {
    case 'channel':
      return condition.channelId === channelId;
    case 'hasLabel':
      return labels.includes(condition.labelId);
    case 'lacksLabel':
      return !labels.includes(condition.labelId);
    case 'words':
      return createWordTest({ name: '', keywords: condition.words })(text);
  }
}

export const fires = ({ isOn, trigger, conditions }: Rule, cause: RuleCause, facts: RuleFacts): boolean =>
  isOn && isWaitedFor(trigger, cause) && conditions.every((condition) => holds(condition, facts));
