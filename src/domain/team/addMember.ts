import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { ROLES } from '../permissions.ts';
import { err, ok } from '../result.ts';
import { accessOfRole } from './access.ts';
import { refusalToGive } from './memberRules.ts';
import { refusalToChange } from './guardedChange.ts';
import { guardedTeam } from './guardedTeam.ts';
import { countActive } from './workspace.ts';

const MEMBER_COLORS = 7;

/** What a person says of a colleague they let in. */
export const newcomer = {
  name: z.string().trim().min(1).max(80),
  role: z.enum(ROLES),
  color: z
    .number()
    .int()
    .min(0)
    .max(MEMBER_COLORS - 1),
};

/**
 * Lets somebody in. The key that will sign what they do is made by the shell together with their starting
 * PIN, so no page can name one.
 */
export const addMember = defineCommand({
  name: 'team.addMember',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    memberId: MemberId,
    ...newcomer,
    publicKey: z.string().min(1).max(200),
  }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, { memberId, name, role, color, publicKey }, { actor, now }) {
    const { team, rules } = state;
    const { maxMembers } = rules;
    if (!team.exists) return err({ code: 'notFound', what: 'workspace' });
    if (team.members[memberId] !== undefined) return err({ code: 'alreadyExists' });
    if (countActive(team) >= maxMembers) return err({ code: 'teamFull', maxMembers });
    const access = accessOfRole(role);
    const refusal =
      refusalToGive(team, actor, { before: null, after: access }) ??
      refusalToChange(state, { memberId, access, reason: null });
    if (refusal !== null) return err(refusal);
    return ok([
      { type: 'team.memberAdded.v1', memberId, role, color, publicKey, at: now, content: { name } },
    ]);
  },
});
