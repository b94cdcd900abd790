import type { DecideContext } from '../command.ts';
import { DAY_MS } from '../durations.ts';
import type { EpochMs, MemberId } from '../ids.ts';
import type { GuardedTeam, Proposal } from './guardedTeam.ts';
import { isAdministrator } from './guards.ts';
import type { Refusal } from '../refusals.ts';
import type { Access } from './access.ts';
import { hoursAt } from './schedule.ts';

/* Off hours a change of rights waits until a second administrator agrees (PER21). */

/** What nobody agreed to within a day is no longer wanted. */
export const PROPOSAL_LASTS_MS = DAY_MS;

/** Where there is nobody else to ask, waiting would only keep the one administrator out. */
const hasOther = ({ team }: GuardedTeam, by: MemberId): boolean =>
  Object.entries(team.members).some(
    ([id, { access, isActive }]) => id !== by && isActive && isAdministrator(access),
  );

export const mustBeApproved = (state: GuardedTeam, by: MemberId, now: EpochMs): boolean =>
  state.rules.secondApprover === 'block' &&
  hoursAt(state.offHours, state.timeZone, now).isOpen &&
  hasOther(state, by);

type Acting = Pick<DecideContext, 'actor' | 'steadyNow'>;

/** What nobody can propose waits for the day. */
export const refusalOffHours = (state: GuardedTeam, { actor, steadyNow }: Acting): Refusal | null =>
  actor.kind === 'member' && mustBeApproved(state, actor.memberId, steadyNow) ? { code: 'offHours' } : null;

/** Whoever lets an administrator in, or out, at night chooses who agrees to everything else. */
export const refusalToMoveAdministrator = (
  state: GuardedTeam,
  access: Access,
  acting: Acting,
): Refusal | null => (isAdministrator(access) ? refusalOffHours(state, acting) : null);

export const isStanding = (proposal: Proposal, now: EpochMs): boolean =>
  now - proposal.at <= PROPOSAL_LASTS_MS;
