import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId } from '../ids.ts';
import { ok } from '../result.ts';
import { automations, AUTOMATIONS_STREAM } from './automations.ts';
import { RuleId } from './rule.ts';
import { STORM_CAUSES } from './rules.events.ts';

/** An automation that ran away is stopped, and somebody is told. */
export const stopStorm = defineCommand({
  name: 'automation.stopStorm',
  input: z.strictObject({
    ruleId: RuleId,
    why: z.enum(STORM_CAUSES),
    conversationId: ConversationId,
  }),
  allow: 'system.record',
  stream: () => AUTOMATIONS_STREAM,
  fold: automations,
  decide({ rules, storming }, storm, { now }) {
    if (!rules.includes(storm.ruleId) || storming.includes(storm.ruleId)) return ok([]);
    return ok([{ type: 'automation.ruleStormed.v1', ...storm, at: now }]);
  },
});
