import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { FactorId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { guardedTeam } from './guardedTeam.ts';
import { FACTOR_KINDS } from './secondStep.ts';

/**
 * A second step for oneself, in place of one before. What proves it was tried by the shell already; its secret
 * comes sealed with a key only its owner's own way in opens.
 */
export const addFactor = defineCommand({
  name: 'team.addFactor',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    factorId: FactorId,
    kind: z.enum(FACTOR_KINDS),
    sealed: z.string().min(1).max(4_000),
  }),
  allow: 'workspace.use',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide({ team }, { factorId, kind, sealed }, { actor, now }) {
    if (actor.kind !== 'member' || team.members[actor.memberId]?.isActive !== true)
      return err({ code: 'notFound', what: 'member' });
    const { memberId } = actor;
    return ok([{ type: 'team.factorAdded.v1', memberId, factorId, kind, at: now, content: { sealed } }]);
  },
});
