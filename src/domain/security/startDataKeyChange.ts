import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { security } from './security.ts';

/** The data is encrypted anew: who knew the key it had opens nothing with it any more. */
export const startDataKeyChange = defineCommand({
  name: 'security.startDataKeyChange',
  input: z.strictObject({ workspaceId: WorkspaceId }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: security,
  decide(_state, _input, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    return ok([{ type: 'security.dataKeyChangeStarted.v1', by: actor.memberId, at: now }]);
  },
});
