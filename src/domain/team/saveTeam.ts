import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { TeamId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { workspace } from './workspace.ts';

export const TEAM_NAME = z.string().trim().min(1).max(60);
/** More would be no help to anybody who has to choose one. */
const MAX_TEAMS = 50;

/** A new team, or another name for one. */
export const saveTeam = defineCommand({
  name: 'team.saveTeam',
  input: z.strictObject({ workspaceId: WorkspaceId, teamId: TeamId, name: TEAM_NAME }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: workspace,
  decide(state, { teamId, name }, { actor, now }) {
    if (!state.exists || actor.kind !== 'member') return err({ code: 'notFound', what: 'workspace' });
    if (state.teams[teamId] === undefined && Object.keys(state.teams).length >= MAX_TEAMS)
      return err({ code: 'tooManyTeams', maxTeams: MAX_TEAMS });
    return ok([{ type: 'team.teamSaved.v1', teamId, by: actor.memberId, at: now, content: { name } }]);
  },
});
