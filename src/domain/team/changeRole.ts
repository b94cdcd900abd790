import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { ROLES } from '../permissions.ts';
import { err, ok } from '../result.ts';
import { mayGiveRole, memberToChange, memberToLower } from './memberRules.ts';
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
    if (target.member.role === role) return ok([]);
    if (!mayGiveRole(actor, role)) return err({ code: 'ownersOnly' });
    return ok([{ type: 'team.roleChanged.v1', memberId, role, by: target.by, at: now }]);
  },
});
