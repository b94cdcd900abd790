import { z } from 'zod';
import { ACTION_RESULTS } from '../domain/automation/actionResult.ts';
import { Rule, RULE_ACTIONS, RuleId } from '../domain/automation/rule.ts';
import { removeRule, saveRule, stopAll } from '../domain/automation/saveRule.ts';
import { ConversationId, EpochMs } from '../domain/ids.ts';
import { query } from './query.ts';

/** How often it ran, and whether it was stopped because it ran away. */
export const RuleRow = Rule.extend({
  stormed: z.object({ why: z.enum(['rounds', 'tooOften']), at: EpochMs }).nullable(),
  runs: z.number().int(),
});
export type RuleRow = z.infer<typeof RuleRow>;

/** One time an automation ran. */
export const RuleRun = z.object({
  ruleId: RuleId,
  at: EpochMs,
  round: z.number().int(),
  changed: z.number().int(),
  /** What became of each action; empty: it was not kept then. */
  results: z.array(z.object({ kind: z.enum(RULE_ACTIONS), result: z.enum(ACTION_RESULTS) })),
  /** Null: not one the asker sees. */
  conversation: z.object({ id: ConversationId, name: z.string() }).nullable(),
});
export type RuleRun = z.infer<typeof RuleRun>;

export const ruleCommands = { saveRule, removeRule, stopAll };
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
} as const;
