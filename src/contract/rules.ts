import { z } from 'zod';
import { ACTION_RESULTS } from '../domain/automation/actionResult.ts';
import { Rule, RULE_ACTIONS, RuleId } from '../domain/automation/rule.ts';
import { STORM_CAUSES } from '../domain/automation/rules.events.ts';
import { orderRules, removeRule, saveRule, stopAll } from '../domain/automation/saveRule.ts';
import { ConversationId, EpochMs } from '../domain/ids.ts';
import { query } from './query.ts';

/** How often it ran, and whether it was stopped because it ran away. */
export const RuleRow = Rule.extend({
  stormed: z.object({ why: z.enum(STORM_CAUSES), at: EpochMs }).nullable(),
  runs: z.number().int(),
});
export type RuleRow = z.infer<typeof RuleRow>;

const Results = z.array(z.object({ kind: z.enum(RULE_ACTIONS), result: z.enum(ACTION_RESULTS) }));
const InConversation = z.object({ id: ConversationId, name: z.string() });

/** One time an automation ran. */
export const RuleRun = z.object({
  ruleId: RuleId,
  at: EpochMs,
  round: z.number().int(),
  changed: z.number().int(),
  /** What became of each action; empty: it was not kept then. */
  results: Results,
  /** Null: not one the asker sees. */
  conversation: InConversation.nullable(),
});
export type RuleRun = z.infer<typeof RuleRun>;

/** One time it would have run. */
export const TriedRun = z.object({ at: EpochMs, conversation: InConversation, results: Results });
export type TriedRun = z.infer<typeof TriedRun>;

export const ruleCommands = { saveRule, removeRule, orderRules, stopAll };
export const ruleQueries = {
  /** In the order in which they run. */
  listRules: query({
    input: z.strictObject({}),
    output: z.object({ rules: z.array(RuleRow), isStopped: z.boolean() }),
    allow: 'automation.edit',
  }),
  /** The newest first. */
  listRuleRuns: query({
    input: z.strictObject({ limit: z.number().int().min(1).max(200) }),
    output: z.array(RuleRun),
    allow: 'automation.edit',
  }),
  /** What a rule, saved or not, would have done in the conversations the asker sees; nothing is changed. */
  tryRule: query({
    input: z.strictObject({ rule: Rule, days: z.union([z.literal(1), z.literal(7)]) }),
    output: z.object({
      from: EpochMs,
      to: EpochMs,
      /** How often it would have run; no more are listed than a page holds, the newest first. */
      total: z.number().int(),
      /** More happened than can be looked at: `from` is later than asked. */
      isCut: z.boolean(),
      rows: z.array(TriedRun),
    }),
    allow: 'automation.edit',
  }),
} as const;
