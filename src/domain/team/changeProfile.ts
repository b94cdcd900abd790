import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { EventOf } from '../events.ts';
import { type EpochMs, MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { refusalOffHours } from './approval.ts';
import { guardedTeam } from './guardedTeam.ts';
import { joinsSeenTeam } from './guards.ts';
import { memberToChange, refusalToJoin } from './memberRules.ts';
import { Profile } from './profile.ts';
import { active, type Workspace } from './workspace.ts';

type Said = { readonly memberId: MemberId; readonly by: MemberId; readonly at: EpochMs };

/** A team that was removed meanwhile is left out: nothing else about the profile is worth refusing for it. */
export function profileChanged(
  state: Workspace,
  said: Said,
  profile: Profile,
): EventOf<'team.profileChanged.v1'> {
  const { color, teams, tags, ...content } = profile;
  return {
    type: 'team.profileChanged.v1',
    ...said,
    color,
    teams: [...new Set(teams)].filter((id) => state.teams[id] !== undefined),
    tags: [...new Set(tags)],
    content,
  };
}

/**
 * Says anew all that colleagues see of a member. Where it shows their customers to whoever sees a team they join,
 * it is a change of rights: told, and off hours not for one person alone.
 */
export const changeProfile = defineCommand({
  name: 'team.changeProfile',
  input: z.strictObject({ workspaceId: WorkspaceId, memberId: MemberId, profile: Profile }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, { memberId, profile }, context) {
    const { team } = state;
    const target = memberToChange(team, memberId, context.actor);
    if (!target.ok) return target;
    const said = { memberId, by: target.by, at: context.now };
    const changed = profileChanged(team, said, profile);
    const teams = { before: target.member.teams, after: changed.teams };
    const widens = joinsSeenTeam(active(team), teams);
    const refusal =
      refusalToJoin(team, context.actor, teams) ?? (widens ? refusalOffHours(state, context) : null);
    if (refusal !== null) return err(refusal);
    return ok([changed, ...(widens ? [{ type: 'team.sightWidened.v1' as const, ...said }] : [])]);
  },
});
