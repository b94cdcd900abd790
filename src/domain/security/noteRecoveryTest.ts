import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { security } from './security.ts';

/** Somebody typed the recovery key, and it was right. */
export const noteRecoveryTest = defineCommand({
  name: 'security.noteRecoveryTest',
  input: z.strictObject({ workspaceId: WorkspaceId }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: security,
  decide(_state, _input, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    return ok([{ type: 'security.recoveryKeyTested.v1', by: actor.memberId, at: now }]);
  },
});
