import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { guardedTeam, type GuardedTeam } from './guardedTeam.ts';
import { memberToChange } from './memberRules.ts';
import { isRequired } from './secondStep.ts';
import { countActive } from './workspace.ts';

const isDuty = ({ team, rules }: GuardedTeam): boolean =>
  isRequired({ teamSize: countActive(team), secondStepOver: rules.secondStepOver });

/** Does without one's own second step; in a team that requires one it can only be replaced. */
export const removeFactor = defineCommand({
  name: 'team.removeFactor',
  input: z.strictObject({ workspaceId: WorkspaceId }),
  allow: 'workspace.use',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, _input, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    const { memberId } = actor;
    const factor = state.factors[memberId];
    if (factor === undefined) return ok([]);
    if (isDuty(state)) return err({ code: 'secondStepRequired' });
    const { factorId } = factor;
    return ok([{ type: 'team.factorRemoved.v1', memberId, factorId, by: memberId, at: now }]);
  },
});

/** A colleague lost their phone or key: they set up a new second step at their next visit. */
export const resetFactor = defineCommand({
  name: 'team.resetFactor',
  input: z.strictObject({ workspaceId: WorkspaceId, memberId: MemberId }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, { memberId }, { actor, now }) {
    const target = memberToChange(state.team, memberId, actor);
    if (!target.ok) return target;
    // Their own is removed with the own second step, not around it.
    if (target.by === memberId) return err({ code: 'notYourself' });
    const factor = state.factors[memberId];
    if (factor === undefined) return ok([]);
    const { factorId } = factor;
    return ok([{ type: 'team.factorRemoved.v1', memberId, factorId, by: target.by, at: now }]);
  },
});
