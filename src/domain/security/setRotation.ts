import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { security } from './security.ts';

export const rotationDays = z.union([z.literal(90), z.literal(180), z.null()]);

/** How old a PIN may get before it must be changed. */
export const setRotation = defineCommand({
  name: 'security.setRotation',
  input: z.strictObject({ workspaceId: WorkspaceId, days: rotationDays }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: security,
  decide(state, { days }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    if (state.rotationDays === days) return ok([]);
    return ok([{ type: 'security.rotationSet.v1', days, by: actor.memberId, at: now }]);
  },
});
