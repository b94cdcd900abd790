import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { refusalOffHours } from './approval.ts';
import { guardedTeam } from './guardedTeam.ts';
import { rulesThatDiffer, TeamRules } from './teamRules.ts';

/** Sets what of the rules differs from what they are. */
export const changeRules = defineCommand({
  name: 'team.changeRules',
  input: z.strictObject({ workspaceId: WorkspaceId, rules: TeamRules.partial() }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, input, { actor, now, steadyNow }) {
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    // Whoever could loosen the rules at night would need nobody's agreement to anything.
    const refusal = refusalOffHours(state, { actor, steadyNow });
    if (refusal !== null) return err(refusal);
    const rules = rulesThatDiffer(input.rules, state.rules);
    if (Object.keys(rules).length === 0) return ok([]);
    return ok([{ type: 'team.rulesChanged.v1', rules, by: actor.memberId, at: now }]);
  },
});
