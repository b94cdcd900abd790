import type { EpochMs, MemberId } from '../ids.ts';
import type { Access } from './access.ts';
import type { GuardedTeam } from './guardedTeam.ts';
import { isAdministrator } from './guards.ts';
import { hoursAt } from './schedule.ts';

/* Off hours a change of rights waits until a second administrator agrees (PER21). */

/** What nobody agreed to within a day is no longer wanted. */
export const PROPOSAL_LASTS_MS = 24 * 3_600_000;

export type Proposal = { readonly access: Access; readonly by: MemberId; readonly at: EpochMs };

/** Where there is nobody else to ask, waiting would only keep the one administrator out. */
const hasOther = ({ team }: GuardedTeam, by: MemberId): boolean =>
  Object.entries(team.members).some(
    ([id, { access, isActive }]) => id !== by && isActive && isAdministrator(access),
  );

export const mustBeApproved = (state: GuardedTeam, by: MemberId, now: EpochMs): boolean =>
  state.rules.secondApprover === 'block' &&
  hoursAt(state.offHours, state.timeZone, now).isOpen &&
  hasOther(state, by);

export const isStanding = (proposal: Proposal, now: EpochMs): boolean =>
  now - proposal.at <= PROPOSAL_LASTS_MS;
