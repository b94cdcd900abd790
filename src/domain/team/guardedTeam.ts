import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import type { EpochMs, FactorId, MemberId } from '../ids.ts';
import type { Access } from './access.ts';
import type { FactorKind } from './secondStep.ts';
import { defaultTeamRules, type TeamRules } from './teamRules.ts';
import { SHIPPED_SCHEDULES, type WeeklySpan } from './schedule.ts';
import { type Workspace, workspace } from './workspace.ts';

/* The team as its guards see it: who is in it, the rules, and who has set up a second step. */

export type Factor = { readonly factorId: FactorId; readonly kind: FactorKind };

/** A change of rights made off hours. */
export type Proposal = { readonly access: Access; readonly by: MemberId; readonly at: EpochMs };

export type GuardedTeam = {
  readonly team: Workspace;
  readonly rules: TeamRules;
  readonly factors: Readonly<Record<string, Factor>>;
  /** Changes that wait for a second administrator, by the member they are about. */
  readonly proposals: Readonly<Record<string, Proposal>>;
  /** When the business is closed, by whose clocks. */
  readonly offHours: readonly WeeklySpan[];
  readonly timeZone: string;
};

/** A member's second step is gone; with a new key of theirs nothing could open its secret any more. */
function withoutFactor(state: GuardedTeam, memberId: MemberId): GuardedTeam {
  const { [memberId]: _gone, ...factors } = state.factors;
  return { ...state, factors };
}

/** It was settled, or is about what is no longer so. */
function withoutProposal(state: GuardedTeam, memberId: MemberId): GuardedTeam {
  if (state.proposals[memberId] === undefined) return state;
  const { [memberId]: _settled, ...proposals } = state.proposals;
  return { ...state, proposals };
}

const { scheduleId: OFF_HOURS, spans: SHIPPED_OFF_HOURS } = SHIPPED_SCHEDULES.offHours;

function guarded(state: GuardedTeam, event: ClearEvent): GuardedTeam {
  switch (event.type) {
    case 'team.rulesChanged.v1':
      return { ...state, rules: { ...state.rules, ...event.rules } };
    case 'team.factorAdded.v1': {
      const { memberId, factorId, kind } = event;
      return { ...state, factors: { ...state.factors, [memberId]: { factorId, kind } } };
    }
    case 'team.changeProposed.v1': {
      const { memberId, access, by, at } = event;
      return { ...state, proposals: { ...state.proposals, [memberId]: { access, by, at } } };
    }
    case 'team.changeDeclined.v1':
    case 'team.accessChanged.v1':
    case 'team.roleChanged.v1':
    case 'team.memberDeactivated.v1':
      return withoutProposal(state, event.memberId);
    case 'team.hoursChanged.v1':
      return { ...state, timeZone: event.timeZone };
    case 'team.scheduleSaved.v1':
      return event.scheduleId === OFF_HOURS ? { ...state, offHours: event.spans } : state;
    case 'team.factorRemoved.v1':
    case 'team.memberKeyChanged.v1':
    case 'team.memberReactivated.v1':
      return withoutFactor(state, event.memberId);
    default:
      return state;
  }
}

export const guardedTeam: Fold<GuardedTeam> = {
  name: 'team.guarded',
  // A snapshot holds the team's state too, whose shape may change by itself.
  version: workspace.version * 1_000 + 4,
  initial: {
    team: workspace.initial,
    rules: defaultTeamRules,
    factors: {},
    proposals: {},
    offHours: SHIPPED_OFF_HOURS,
    timeZone: 'UTC',
  },
  evolve: (state, event) => guarded({ ...state, team: workspace.evolve(state.team, event) }, event),
};
