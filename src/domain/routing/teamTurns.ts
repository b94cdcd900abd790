import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import type { TeamId } from '../ids.ts';

/** Whose turn it was, and how often any was given: one stream a team, so that no two are decided at once. */
export type TeamTurns = {
  readonly given: number;
  /** At which turn each member was last given a customer. */
  readonly turnOf: Readonly<Record<string, number>>;
};

export const EVERYBODY = 'everybody';
export const turnStream = (team: TeamId | typeof EVERYBODY): string => `routing.team.${team}`;

export const teamTurns: Fold<TeamTurns> = {
  name: 'routing.teamTurns',
  version: 1,
  initial: { given: 0, turnOf: {} },
  evolve(state: TeamTurns, event: ClearEvent): TeamTurns {
    if (event.type !== 'routing.turnGiven.v1') return state;
    const given = state.given + 1;
    return { given, turnOf: { ...state.turnOf, [event.memberId]: given } };
  },
};
