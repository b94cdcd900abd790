import type { ClearEvent } from '../events.ts';
import type { Fold } from '../command.ts';
import type { MemberId, ScheduleId, TeamId } from '../ids.ts';
import { type Access, accessOfRole } from './access.ts';
import { SHIPPED_SCHEDULES } from './schedule.ts';

export type TeamMember = {
  readonly access: Access;
  readonly isActive: boolean;
  readonly color: number;
  /** Those there are that they are in. */
  readonly teams: readonly TeamId[];
};

export type Workspace = {
  readonly exists: boolean;
  readonly members: Readonly<Record<string, TeamMember>>;
  readonly teams: Readonly<Record<string, true>>;
  /** Named hours there are. */
  readonly schedules: readonly ScheduleId[];
};

function changed(state: Workspace, memberId: MemberId, change: Partial<TeamMember>): Workspace {
  const member = state.members[memberId];
  if (member === undefined) return state;
  return { ...state, members: { ...state.members, [memberId]: { ...member, ...change } } };
}

function withoutTeam({ members, ...state }: Workspace, teamId: TeamId): Workspace {
  const { [teamId]: _removed, ...teams } = state.teams;
  const left = Object.entries(members).map(([id, member]) => [
    id,
    { ...member, teams: member.teams.filter((each) => each !== teamId) },
  ]);
  return { ...state, teams, members: Object.fromEntries(left) as Workspace['members'] };
}

const without = ({ schedules }: Workspace, scheduleId: ScheduleId): ScheduleId[] =>
  schedules.filter((each) => each !== scheduleId);

export const workspace: Fold<Workspace> = {
  name: 'team.workspace',
  version: 6,
  initial: {
    exists: false,
    members: {},
    teams: {},
    schedules: Object.values(SHIPPED_SCHEDULES).map(({ scheduleId }) => scheduleId),
  },
  evolve(state: Workspace, event: ClearEvent): Workspace {
    switch (event.type) {
      case 'team.workspaceCreated.v1':
        return { ...state, exists: true };
      case 'team.memberAdded.v1': {
        const { memberId, role, color } = event;
        const member = { access: accessOfRole(role), color, isActive: true, teams: [] };
        return { ...state, members: { ...state.members, [memberId]: member } };
      }
      case 'team.roleChanged.v1':
        return changed(state, event.memberId, { access: accessOfRole(event.role) });
      case 'team.accessChanged.v1':
        return changed(state, event.memberId, { access: event.access });
      case 'team.memberDeactivated.v1':
        return changed(state, event.memberId, { isActive: false });
      case 'team.memberReactivated.v1':
        return changed(state, event.memberId, { isActive: true });
      case 'team.profileChanged.v1':
        return changed(state, event.memberId, {
          color: event.color,
          teams: event.teams.filter((id) => state.teams[id]),
        });
      case 'team.teamSaved.v1':
        return { ...state, teams: { ...state.teams, [event.teamId]: true } };
      case 'team.teamRemoved.v1':
        return withoutTeam(state, event.teamId);
      case 'team.scheduleSaved.v1':
        return { ...state, schedules: [...without(state, event.scheduleId), event.scheduleId] };
      case 'team.scheduleRemoved.v1':
        return { ...state, schedules: without(state, event.scheduleId) };
      default:
        return state;
    }
  },
};

export const active = ({ members }: Workspace): TeamMember[] =>
  Object.values(members).filter(({ isActive }) => isActive);

export const countActive = (state: Workspace): number => active(state).length;

/** Only owners make owners, so a business whose last one is gone could never have one again. */
export const isLastOwner = (state: Workspace, memberId: MemberId): boolean =>
  state.members[memberId]?.access.role === 'owner' &&
  active(state).filter(({ access }) => access.role === 'owner').length === 1;
