import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { EpochMs, MemberId, WorkspaceId } from '../ids.ts';
import type { Actor } from '../permissions.ts';
import { err, ok, type Result } from '../result.ts';
import type { Refusal } from '../refusals.ts';
import { isStanding, type Proposal } from './approval.ts';
import { accessChangedBy } from './changeAccess.ts';
import { guardedTeam, type GuardedTeam } from './guardedTeam.ts';
import { memberToChange, memberToLower, refusalToGive } from './memberRules.ts';

/** Which proposal: a newer one for the same member is another. */
export const proposalToSettle = { memberId: MemberId, proposedAt: EpochMs };
const input = z.strictObject({ workspaceId: WorkspaceId, ...proposalToSettle });
type Wish = z.infer<typeof input>;

const ofTeam = {
  input,
  allow: 'team.manage',
  stream: ({ workspaceId }: Wish): string => workspaceId,
  fold: guardedTeam,
} as const;

function standing({ proposals }: GuardedTeam, { memberId, proposedAt }: Wish, now: EpochMs): Proposal | null {
  const proposal = proposals[memberId];
  const isIt = proposal !== undefined && proposal.at === proposedAt && isStanding(proposal, now);
  return isIt ? proposal : null;
}

function refusalToApprove(
  { team }: GuardedTeam,
  { access }: Proposal,
  memberId: MemberId,
  actor: Actor,
): Result<MemberId, Refusal> {
  const find = access.role === 'owner' ? memberToChange : memberToLower;
  const target = find(team, memberId, actor);
  if (!target.ok) return target;
  const refusal = refusalToGive(team, actor, { before: target.member.access, after: access });
  return refusal === null ? ok(target.by) : err(refusal);
}

/** A second administrator agrees: from here on it counts. */
export const approveChange = defineCommand({
  ...ofTeam,
  name: 'team.approveChange',
  decide(state, wish, { actor, now }) {
    const { memberId } = wish;
    const proposal = standing(state, wish, now);
    if (proposal === null) return err({ code: 'notFound', what: 'proposal' });
    const approver = refusalToApprove(state, proposal, memberId, actor);
    if (!approver.ok) return approver;
    const by = approver.value;
    if (by === proposal.by) return err({ code: 'notYourself' });
    const { access } = proposal;
    return ok([
      { type: 'team.changeApproved.v1', memberId, by, at: now },
      ...accessChangedBy(state, { memberId, access, reason: null }, { by, at: now }),
    ]);
  },
});

/** Somebody does not agree, or whoever proposed it thought better of it. */
export const declineChange = defineCommand({
  ...ofTeam,
  name: 'team.declineChange',
  decide(state, wish, { actor, now }) {
    if (actor.kind !== 'member' || standing(state, wish, now) === null)
      return err({ code: 'notFound', what: 'proposal' });
    return ok([{ type: 'team.changeDeclined.v1', memberId: wish.memberId, by: actor.memberId, at: now }]);
  },
});
