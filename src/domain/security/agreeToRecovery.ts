import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { security } from './security.ts';

/** The second of two administrators signs for what the first is about to do with them. */
export const agreeToRecovery = defineCommand({
  name: 'security.agreeToRecovery',
  input: z.strictObject({ workspaceId: WorkspaceId, with: MemberId, memberId: MemberId.nullable() }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: security,
  decide(_state, { with: other, memberId }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    if (actor.memberId === other) return err({ code: 'notYourself' });
    return ok([{ type: 'security.recoveryAgreed.v1', with: other, memberId, by: actor.memberId, at: now }]);
  },
});
