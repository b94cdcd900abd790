import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { ROLES } from '../permissions.ts';
import { err, ok } from '../result.ts';
import { accessOfRole } from './access.ts';
import { memberToChange, memberToLower, refusalToGive } from './memberRules.ts';
import { workspace } from './workspace.ts';

/** Takes effect at once, also for who is signed in. */
export const changeRole = defineCommand({
  name: 'team.changeRole',
  input: z.strictObject({ workspaceId: WorkspaceId, memberId: MemberId, role: z.enum(ROLES) }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: workspace,
  decide(state, { memberId, role }, { actor, now }) {
    const find = role === 'owner' ? memberToChange : memberToLower;
    const target = find(state, memberId, actor);
    if (!target.ok) return target;
    const before = target.member.access;
    if (before.role === role) return ok([]);
    const refusal = refusalToGive(state, actor, { before, after: accessOfRole(role) });
    if (refusal !== null) return err(refusal);
    return ok([{ type: 'team.roleChanged.v1', memberId, role, by: target.by, at: now }]);
  },
});
