import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { Tried } from './firstMessages.ts';
import { workspace } from './workspace.ts';

/**
 * How a member's first messages in practice went; null: they go without. Only of themselves, and only the shell
 * says it, which saw them sent.
 */
export const recordFirstMessages = defineCommand({
  name: 'team.recordFirstMessages',
  input: z.strictObject({ workspaceId: WorkspaceId, tried: Tried.nullable() }),
  allow: 'workspace.use',
  stream: ({ workspaceId }) => workspaceId,
  fold: workspace,
  decide(state, { tried }, { actor, now }) {
    if (actor.kind !== 'member' || state.members[actor.memberId] === undefined)
      return err({ code: 'notFound', what: 'member' });
    const { memberId } = actor;
    return ok([{ type: 'team.firstMessagesTried.v1', memberId, by: memberId, tried, at: now }]);
  },
});
