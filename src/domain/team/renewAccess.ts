import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { countActive, workspace } from './workspace.ts';
import { MAX_MEMBERS } from './addMember.ts';
import { memberToChange, refusalToGive } from './memberRules.ts';

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
  fold: workspace,
  decide(state, { memberId, publicKey }, { actor, now }) {
    const target = memberToChange(state, memberId, actor);
    if (!target.ok) return target;
    const { member, by } = target;
    // Who is signed in signs with the key they came in by.
    if (by === memberId) return err({ code: 'notYourself' });
    // Who gives a way in knows its first PIN, and could use it.
    const refusal = refusalToGive(state, actor, { before: null, after: member.access });
    if (refusal !== null) return err(refusal);
    const change = { memberId, publicKey, by, at: now };
    if (member.isActive) return ok([{ type: 'team.memberKeyChanged.v1', ...change }]);
    if (countActive(state) >= MAX_MEMBERS) return err({ code: 'teamFull', maxMembers: MAX_MEMBERS });
    return ok([{ type: 'team.memberReactivated.v1', ...change }]);
  },
});
