import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { guardedTeam } from './guardedTeam.ts';
import { memberToChange, refusalToGive } from './memberRules.ts';
import { countActive } from './workspace.ts';

/**
 * A new way in for who forgot their PIN or comes back: with it goes a new key, since the old one opened only
 * with the old PIN. What the old key signed stays as it is.
 */
export const renewAccess = defineCommand({
  name: 'team.renewAccess',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    memberId: MemberId,
    publicKey: z.string().min(1).max(200),
  }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide({ team, rules: { maxMembers } }, { memberId, publicKey }, { actor, now }) {
    const target = memberToChange(team, memberId, actor);
    if (!target.ok) return target;
    const { member, by } = target;
    // Who is signed in signs with the key they came in by.
    if (by === memberId) return err({ code: 'notYourself' });
    // Who gives a way in knows its first PIN, and could use it.
    const refusal = refusalToGive(team, actor, { before: null, after: member.access });
    if (refusal !== null) return err(refusal);
    const change = { memberId, publicKey, by, at: now };
    if (member.isActive) return ok([{ type: 'team.memberKeyChanged.v1', ...change }]);
    if (countActive(team) >= maxMembers) return err({ code: 'teamFull', maxMembers });
    return ok([{ type: 'team.memberReactivated.v1', ...change }]);
  },
});
