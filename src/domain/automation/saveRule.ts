import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { err, ok } from '../result.ts';
import { automations, AUTOMATIONS_STREAM, inOrder } from './automations.ts';
import { MAX_RULES, Rule, RuleId } from './rule.ts';

const common = {
  allow: 'automation.edit',
  stream: () => AUTOMATIONS_STREAM,
  fold: automations,
} as const;
const notAMember = { code: 'notPermitted', permission: 'automation.edit' } as const;

/** A new automation, or what it does from now on. A new one runs after the others. */
export const saveRule = defineCommand({
  ...common,
  name: 'automation.saveRule',
  input: Rule,
  decide({ rules }, { ruleId, isOn, ...content }, { actor, now }) {
    if (actor.kind !== 'member') return err(notAMember);
    if (!rules.includes(ruleId) && rules.length >= MAX_RULES) return err({ code: 'tooManyRules' });
    return ok([{ type: 'automation.ruleSaved.v2', ruleId, isOn, by: actor.memberId, at: now, content }]);
  },
});

export const removeRule = defineCommand({
  ...common,
  name: 'automation.removeRule',
  input: z.strictObject({ ruleId: RuleId }),
  decide({ rules }, { ruleId }, { actor, now }) {
    if (actor.kind !== 'member') return err(notAMember);
    if (!rules.includes(ruleId)) return ok([]);
    return ok([{ type: 'automation.ruleRemoved.v1', ruleId, by: actor.memberId, at: now }]);
  },
});

/** In which order they run. */
export const orderRules = defineCommand({
  ...common,
  name: 'automation.orderRules',
  input: z.strictObject({ order: z.array(RuleId).max(MAX_RULES) }),
  decide({ rules }, { order }, { actor, now }) {
    if (actor.kind !== 'member') return err(notAMember);
    const next = inOrder(rules, [...new Set(order)]);
    if (next.every((id, place) => id === rules[place])) return ok([]);
    return ok([{ type: 'automation.rulesOrdered.v1', order: next, by: actor.memberId, at: now }]);
  },
});

/** Stops every automation at once, or lets them go on. */
export const stopAll = defineCommand({
  ...common,
  name: 'automation.stopAll',
  input: z.strictObject({ isStopped: z.boolean() }),
  decide(state, { isStopped }, { actor, now }) {
    if (actor.kind !== 'member') return err(notAMember);
    if (state.isStopped === isStopped) return ok([]);
    return ok([{ type: 'automation.allStopped.v1', isStopped, by: actor.memberId, at: now }]);
  },
});
