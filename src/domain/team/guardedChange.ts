import type { MemberId } from '../ids.ts';
import type { Access } from './access.ts';
import type { GuardedTeam } from './guardedTeam.ts';
import { type GuardRefusal, type Held, newlyToxic, refusalOfGuards, type TeamChange } from './guards.ts';

/* A change of who may do what, as the guards look at it. */

export type WantedAccess = {
  readonly memberId: MemberId;
  readonly access: Access;
  readonly reason: string | null;
};

/** Without access: they leave. */
type Wanted = Omit<WantedAccess, 'access'> & { readonly access: Access | null };

const heldIn = ({ team }: GuardedTeam): Held[] =>
  Object.entries(team.members).flatMap(([memberId, { access, isActive }]) =>
    isActive ? [{ memberId, access }] : [],
  );

function changeOf(state: GuardedTeam, { memberId, access }: Wanted): TeamChange {
  const before = heldIn(state);
  const others = before.filter((each) => each.memberId !== memberId);
  return { before, after: access === null ? others : [...others, { memberId, access }] };
}

export const refusalToChange = (state: GuardedTeam, wanted: Wanted): GuardRefusal | null =>
  refusalOfGuards(changeOf(state, wanted), state.rules, wanted.reason);

/** Whether the other administrators are to hear of it besides that something changed. */
export const makesToxicPair = (state: GuardedTeam, wanted: Wanted): boolean =>
  state.rules.toxicPair !== 'off' && newlyToxic(changeOf(state, wanted)).length > 0;
