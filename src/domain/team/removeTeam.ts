import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { TeamId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { workspace } from './workspace.ts';

/** The team is gone; its members stay. */
export const removeTeam = defineCommand({
  name: 'team.removeTeam',
  input: z.strictObject({ workspaceId: WorkspaceId, teamId: TeamId }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: workspace,
  decide(state, { teamId }, { actor, now }) {
    if (!state.exists || actor.kind !== 'member') return err({ code: 'notFound', what: 'workspace' });
    if (state.teams[teamId] === undefined) return ok([]);
    return ok([{ type: 'team.teamRemoved.v1', teamId, by: actor.memberId, at: now }]);
  },
});
