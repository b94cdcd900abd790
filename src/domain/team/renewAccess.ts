import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import { err, ok } from '../result.ts';
import type { Access } from './access.ts';
import { refusalToMoveAdministrator } from './approval.ts';
import { refusalToChange } from './guardedChange.ts';
import { type GuardedTeam, guardedTeam } from './guardedTeam.ts';
import { memberToChange, refusalToGive } from './memberRules.ts';
import { pairToTell } from './changeAccess.ts';
import { countActive } from './workspace.ts';

/** With them comes what they hold. Why a pair was given to them was said when it was. */
function refusalToReactivate(state: GuardedTeam, memberId: MemberId, access: Access): Refusal | null {
  const { maxMembers } = state.rules;
  if (countActive(state.team) >= maxMembers) return { code: 'teamFull', maxMembers };
  const refusal = refusalToChange(state, { memberId, access, reason: null });
  return refusal?.code === 'reasonNeeded' ? null : refusal;
}

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
  decide(state, { memberId, publicKey }, { actor, now, steadyNow }) {
    const { team } = state;
    const target = memberToChange(team, memberId, actor);
    if (!target.ok) return target;
    const { member, by } = target;
    // Who is signed in signs with the key they came in by.
    if (by === memberId) return err({ code: 'notYourself' });
    // Who gives a way in knows its first PIN, and could use it.
    const { access } = member;
    const refusal =
      refusalToGive(team, actor, { before: null, after: access }) ??
      refusalToMoveAdministrator(state, access, { actor, steadyNow });
    if (refusal !== null) return err(refusal);
    const change = { memberId, publicKey, by, at: now };
    if (member.isActive) return ok([{ type: 'team.memberKeyChanged.v1', ...change }]);
    const held = refusalToReactivate(state, memberId, access);
    if (held !== null) return err(held);
    return ok([
      { type: 'team.memberReactivated.v1', ...change },
      ...pairToTell(state, { memberId, access }, { by, at: now }),
    ]);
  },
});
