import { z } from 'zod';
import { ChannelId, FieldId, LabelId, MemberId, TeamId } from '../ids.ts';
import { CONVERSATION_STATES } from '../inbox/conversationState.ts';
import { WebhookId } from './webhook.ts';

/* When something happens, and if all of this holds, then do that. */

export const MAX_RULES = 50;
const MAX_NOTE = 4_000;
/** What a rule does may make others run, and those others: a chain longer than this is a storm. */
export const MAX_ROUNDS = 10;
/** In one conversation and one hour a rule that runs more often than this does not what it was meant to. */
export const MAX_RUNS_AN_HOUR = 20;
/** In all conversations together, unless the rule says another number. */
export const RUNS_AN_HOUR = 1_000;
const MOST_RUNS_AN_HOUR = 10_000;
const MAX_MINUTES = 30 * 24 * 60;

const state = z.enum(CONVERSATION_STATES);
const minutes = z.number().int().min(1).max(MAX_MINUTES);

export const RuleTrigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('messageReceived') }),
  z.strictObject({ kind: z.literal('labelSet'), labelId: LabelId }),
  z.strictObject({ kind: z.literal('labelRemoved'), labelId: LabelId }),
  z.strictObject({ kind: z.literal('stateBecomes'), state }),
  z.strictObject({ kind: z.literal('snoozeOver') }),
  z.strictObject({ kind: z.literal('fieldChanged'), fieldId: FieldId }),
  /** Nobody answered the customer for so long. */
  z.strictObject({ kind: z.literal('unanswered'), minutes }),
  /** The conversation has been so for so long. */
  z.strictObject({ kind: z.literal('inState'), state, minutes }),
]);
export type RuleTrigger = z.infer<typeof RuleTrigger>;

/** What a customer's field must say. */
export const FieldTest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('filled') }),
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('value'), value: z.string().trim().min(1).max(500) }),
  z.strictObject({ kind: z.literal('notValue'), value: z.string().trim().min(1).max(500) }),
]);
export type FieldTest = z.infer<typeof FieldTest>;

export const RuleCondition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('channel'), channelId: ChannelId }),
  z.strictObject({ kind: z.literal('hasLabel'), labelId: LabelId }),
  z.strictObject({ kind: z.literal('lacksLabel'), labelId: LabelId }),
  z.strictObject({ kind: z.literal('state'), state }),
  z.strictObject({ kind: z.literal('field'), fieldId: FieldId, is: FieldTest }),
  /** The customer's message holds one of them. */
  z.strictObject({
    kind: z.literal('words'),
    words: z.array(z.string().trim().min(1).max(60)).min(1).max(20),
  }),
]);
export type RuleCondition = z.infer<typeof RuleCondition>;

/** To whom a conversation goes; `team`: whoever of it has the least to do. */
export const AssignTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), memberId: MemberId }),
  z.strictObject({ kind: z.literal('team'), teamId: TeamId }),
  z.strictObject({ kind: z.literal('nobody') }),
]);
export type AssignTo = z.infer<typeof AssignTo>;

/** Who is told to look. */
export const NotifyWhom = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('members'), memberIds: z.array(MemberId).min(1).max(20) }),
  z.strictObject({ kind: z.literal('holder') }),
  z.strictObject({ kind: z.literal('supervisors') }),
]);
export type NotifyWhom = z.infer<typeof NotifyWhom>;

export const RuleAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('addLabel'), labelId: LabelId }),
  z.strictObject({ kind: z.literal('removeLabel'), labelId: LabelId }),
  z.strictObject({ kind: z.literal('note'), text: z.string().trim().min(1).max(MAX_NOTE) }),
  z.strictObject({ kind: z.literal('assign'), to: AssignTo }),
  z.strictObject({ kind: z.literal('notify'), whom: NotifyWhom }),
  /** To the customer, and only where a message of theirs made the rule run. */
  z.strictObject({ kind: z.literal('reply'), text: z.string().trim().min(1).max(1_500) }),
  z.strictObject({ kind: z.literal('webhook'), webhookId: WebhookId }),
]);
export type RuleAction = z.infer<typeof RuleAction>;

/** The kinds there are, in the order of the union. */
export const RULE_ACTIONS = RuleAction.options.map(({ shape }) => shape.kind.value);

export const RuleId = z.guid();
export const Rule = z.strictObject({
  ruleId: RuleId,
  name: z.string().trim().min(1).max(60),
  isOn: z.boolean(),
  trigger: RuleTrigger,
  conditions: z.array(RuleCondition).max(10),
  actions: z.array(RuleAction).min(1).max(10),
  /** More runs in an hour pause it. */
  maxAnHour: z.number().int().min(1).max(MOST_RUNS_AN_HOUR).default(RUNS_AN_HOUR),
});
export type Rule = z.infer<typeof Rule>;
