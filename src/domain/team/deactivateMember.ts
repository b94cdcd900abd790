import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { memberToLower } from './memberRules.ts';
import { workspace } from './workspace.ts';

/** Somebody leaves: they can no longer come in, and everything they did stays theirs. */
export const deactivateMember = defineCommand({
  name: 'team.deactivateMember',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    memberId: MemberId,
    reason: z.string().trim().min(1).max(500),
  }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: workspace,
  decide(state, { memberId, reason }, { actor, now }) {
    const target = memberToLower(state, memberId, actor);
    if (!target.ok) return target;
    if (!target.member.isActive) return ok([]);
    // Whoever locks themselves out cannot undo it.
    if (target.by === memberId) return err({ code: 'notYourself' });
    return ok([{ type: 'team.memberDeactivated.v1', memberId, by: target.by, at: now, content: { reason } }]);
  },
});
