import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { EventOf } from '../events.ts';
import { type EpochMs, MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { memberToChange, refusalToJoin } from './memberRules.ts';
import { Profile } from './profile.ts';
import { workspace, type Workspace } from './workspace.ts';

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

/** Says anew all that colleagues see of a member. */
export const changeProfile = defineCommand({
  name: 'team.changeProfile',
  input: z.strictObject({ workspaceId: WorkspaceId, memberId: MemberId, profile: Profile }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: workspace,
  decide(state, { memberId, profile }, { actor, now }) {
    const target = memberToChange(state, memberId, actor);
    if (!target.ok) return target;
    const teams = { before: target.member.teams, after: profile.teams };
    const refusal = refusalToJoin(state, actor, teams);
    if (refusal !== null) return err(refusal);
    return ok([profileChanged(state, { memberId, by: target.by, at: now }, profile)]);
  },
});
