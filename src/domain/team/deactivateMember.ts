import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { refusalToMoveAdministrator } from './approval.ts';
import { memberToLower } from './memberRules.ts';
import { refusalToChange } from './guardedChange.ts';
import { guardedTeam } from './guardedTeam.ts';
import type { Workspace } from './workspace.ts';

const mayGoOn = ({ members }: Workspace, leaving: MemberId, other: MemberId): boolean =>
  other !== leaving && members[other]?.isActive === true;

/** Somebody leaves: they can no longer come in, and everything they did stays theirs. */
export const deactivateMember = defineCommand({
  name: 'team.deactivateMember',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    memberId: MemberId,
    reason: z.string().trim().min(1).max(500),
    /** Who goes on with what they had begun to write; null: nobody, it stays theirs. */
    draftsTo: MemberId.nullable().default(null),
  }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, { memberId, reason, draftsTo }, { actor, now, steadyNow }) {
    const target = memberToLower(state.team, memberId, actor);
    if (!target.ok) return target;
    if (!target.member.isActive) return ok([]);
    // Whoever locks themselves out cannot undo it.
    if (target.by === memberId) return err({ code: 'notYourself' });
    const refusal =
      refusalToChange(state, { memberId, access: null, reason }) ??
      refusalToMoveAdministrator(state, target.member.access, { actor, steadyNow });
    if (refusal !== null) return err(refusal);
    if (draftsTo !== null && !mayGoOn(state.team, memberId, draftsTo))
      return err({ code: 'notFound', what: 'member' });
    const left = { type: 'team.memberDeactivated.v1', memberId, by: target.by, at: now } as const;
    return ok([{ ...left, ...(draftsTo && { draftsTo }), content: { reason } }]);
  },
});
