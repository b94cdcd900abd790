import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { refusalOffHours } from './approval.ts';
import { guardedTeam } from './guardedTeam.ts';
import { TeamRules } from './teamRules.ts';

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
    const isNew = ([name, value]: [string, unknown]): boolean =>
      JSON.stringify(value) !== JSON.stringify(state.rules[name as keyof TeamRules]);
    const changed = Object.entries(input.rules).filter(isNew);
    if (changed.length === 0) return ok([]);
    const rules = Object.fromEntries(changed) as Partial<TeamRules>;
    return ok([{ type: 'team.rulesChanged.v1', rules, by: actor.memberId, at: now }]);
  },
});
