import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { memberToChange } from './memberRules.ts';
import { MAX_SUPERVISED } from './memberLimits.ts';
import { workspace } from './workspace.ts';

/** So many of this member's next replies wait until somebody approves them; 0: none. */
export const supervise = defineCommand({
  name: 'team.supervise',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    memberId: MemberId,
    repliesLeft: z.number().int().min(0).max(MAX_SUPERVISED),
  }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: workspace,
  decide(state, { memberId, repliesLeft }, { actor, now }) {
    const target = memberToChange(state, memberId, actor);
    if (!target.ok) return target;
    // Nobody lets themselves out of it.
    if (target.by === memberId) return err({ code: 'notYourself' });
    return ok([{ type: 'team.supervisionChanged.v1', memberId, repliesLeft, by: target.by, at: now }]);
  },
});
