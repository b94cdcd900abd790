import { z } from 'zod';
import { defineCommand, type Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import { err, ok } from '../result.ts';
import { MAX_RULES, RoutingLimits, RoutingRule } from './routingRule.ts';

export const ROUTING_RULES_STREAM = 'routing.rules';

const savedRules: Fold<{ readonly revision: number }> = {
  name: 'routing.rules',
  version: 1,
  initial: { revision: 0 },
  evolve: (state, event: ClearEvent) =>
    event.type === 'routing.rulesSaved.v1' ? { revision: state.revision + 1 } : state,
};

/** All rules, in their order, and whether Baton goes by them. */
export const saveRules = defineCommand({
  name: 'routing.saveRules',
  input: z.strictObject({
    /** What was on the screen: nobody's change is written over unseen. */
    revision: z.number().int().min(0),
    isOn: z.boolean(),
    limits: RoutingLimits.refine(({ fullAbove, freeBelow }) => freeBelow <= fullAbove),
    rules: z
      .array(RoutingRule)
      .max(MAX_RULES)
      .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length),
  }),
  allow: 'automation.edit',
  // They decide about customers of everybody.
  reaches: () => ['everything'],
  stream: () => ROUTING_RULES_STREAM,
  fold: savedRules,
  decide(state, { revision, isOn, limits, rules }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'automation.edit' });
    if (revision !== state.revision) return err({ code: 'rulesChanged' });
    const saved = { isOn, limits, by: actor.memberId, at: now, content: { rules } };
    return ok([{ type: 'routing.rulesSaved.v1', ...saved }]);
  },
});
