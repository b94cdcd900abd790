import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { memberToLower } from './memberRules.ts';
import { refusalToChange } from './guardedChange.ts';
import { guardedTeam } from './guardedTeam.ts';

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
  fold: guardedTeam,
  decide(state, { memberId, reason }, { actor, now }) {
    const target = memberToLower(state.team, memberId, actor);
    if (!target.ok) return target;
    if (!target.member.isActive) return ok([]);
    // Whoever locks themselves out cannot undo it.
    if (target.by === memberId) return err({ code: 'notYourself' });
    const refusal = refusalToChange(state, { memberId, access: null, reason });
    if (refusal !== null) return err(refusal);
    return ok([{ type: 'team.memberDeactivated.v1', memberId, by: target.by, at: now, content: { reason } }]);
  },
});
