import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { ROLES } from '../permissions.ts';
import { err, ok } from '../result.ts';
import { accessOfRole } from './access.ts';
import { memberToGive, refusalToGive } from './memberRules.ts';
import { mustBeApproved } from './approval.ts';
import { refusalToChange } from './guardedChange.ts';
import { guardedTeam } from './guardedTeam.ts';

/** Takes effect at once, also for who is signed in. */
export const changeRole = defineCommand({
  name: 'team.changeRole',
  input: z.strictObject({ workspaceId: WorkspaceId, memberId: MemberId, role: z.enum(ROLES) }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, { memberId, role }, { actor, now, steadyNow }) {
    const target = memberToGive(state.team, memberId, role, actor);
    if (!target.ok) return target;
    const before = target.member.access;
    if (before.role === role) return ok([]);
    const after = accessOfRole(role);
    const refusal =
      refusalToGive(state.team, actor, { before, after }) ??
      refusalToChange(state, { memberId, access: after, reason: null });
    if (refusal !== null) return err(refusal);
    const acting = { by: target.by, at: now };
    if (!mustBeApproved(state, target.by, steadyNow))
      return ok([{ type: 'team.roleChanged.v1', memberId, role, ...acting }]);
    const proposed = { memberId, access: after, ...acting, content: { reason: null } };
    return ok([{ type: 'team.changeProposed.v1', ...proposed }]);
  },
});
