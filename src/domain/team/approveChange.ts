import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { EpochMs, MemberId, WorkspaceId } from '../ids.ts';
import type { Actor } from '../permissions.ts';
import { err, ok, type Result } from '../result.ts';
import type { Refusal } from '../refusals.ts';
import { isStanding } from './approval.ts';
import { accessChange, accessChangedBy } from './changeAccess.ts';
import { refusalToChange, type WantedAccess } from './guardedChange.ts';
import { guardedTeam, type GuardedTeam, type Proposal } from './guardedTeam.ts';
import { memberToGive, refusalToGive } from './memberRules.ts';

/** Which proposal: a newer one for the same member is another. */
export const proposalToSettle = { memberId: MemberId, proposedAt: EpochMs };
const input = z.strictObject({ workspaceId: WorkspaceId, ...proposalToSettle });
type Wish = z.infer<typeof input>;

/** Why it was proposed is sealed in its record, so the shell says it again. */
const approval = input.extend({ reason: accessChange.reason });

const ofTeam = {
  allow: 'team.manage',
  stream: ({ workspaceId }: Wish): string => workspaceId,
  fold: guardedTeam,
} as const;

function standing({ proposals }: GuardedTeam, { memberId, proposedAt }: Wish, now: EpochMs): Proposal | null {
  const proposal = proposals[memberId];
  const isIt = proposal !== undefined && proposal.at === proposedAt && isStanding(proposal, now);
  return isIt ? proposal : null;
}

function refusalToApprove(state: GuardedTeam, wanted: WantedAccess, actor: Actor): Result<MemberId, Refusal> {
  const { team } = state;
  const { memberId, access } = wanted;
  const target = memberToGive(team, memberId, access.role, actor);
  if (!target.ok) return target;
  // The team and its rules may be others since it was proposed.
  const refusal =
    refusalToGive(team, actor, { before: target.member.access, after: access }) ??
    refusalToChange(state, wanted);
  return refusal === null ? ok(target.by) : err(refusal);
}

/** A second administrator agrees: from here on it counts. */
export const approveChange = defineCommand({
  ...ofTeam,
  input: approval,
  name: 'team.approveChange',
  decide(state, wish, { actor, now }) {
    const proposal = standing(state, wish, now);
    if (proposal === null) return err({ code: 'notFound', what: 'proposal' });
    const { memberId, reason } = wish;
    const wanted = { memberId, access: proposal.access, reason };
    const approver = refusalToApprove(state, wanted, actor);
    if (!approver.ok) return approver;
    const by = approver.value;
    if (by === proposal.by) return err({ code: 'notYourself' });
    return ok([
      { type: 'team.changeApproved.v1', memberId, by, at: now },
      ...accessChangedBy(state, wanted, { by, at: now }),
    ]);
  },
});

/** Somebody does not agree, or whoever proposed it thought better of it. */
export const declineChange = defineCommand({
  ...ofTeam,
  input,
  name: 'team.declineChange',
  decide(state, wish, { actor, now }) {
    if (actor.kind !== 'member' || standing(state, wish, now) === null)
      return err({ code: 'notFound', what: 'proposal' });
    return ok([{ type: 'team.changeDeclined.v1', memberId: wish.memberId, by: actor.memberId, at: now }]);
  },
});
