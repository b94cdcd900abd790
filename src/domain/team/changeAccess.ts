import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { tidied } from './access.ts';
import { AccessSchema } from './accessSchema.ts';
import { memberToChange, memberToLower, refusalToGive } from './memberRules.ts';
import { makesToxicPair, refusalToChange } from './guardedChange.ts';
import { guardedTeam } from './guardedTeam.ts';

/** What a person may say of what a colleague may do from now on. */
export const accessChange = {
  memberId: MemberId,
  access: AccessSchema,
  reason: z.string().trim().min(1).max(500).nullable().default(null),
};

/** Takes effect at once, also for who is signed in. */
export const changeAccess = defineCommand({
  name: 'team.changeAccess',
  input: z.strictObject({ workspaceId: WorkspaceId, ...accessChange }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, { memberId, access, reason }, { actor, now }) {
    const after = tidied(access);
    const find = after.role === 'owner' ? memberToChange : memberToLower;
    const target = find(state.team, memberId, actor);
    if (!target.ok) return target;
    const before = target.member.access;
    if (JSON.stringify(tidied(before)) === JSON.stringify(after)) return ok([]);
    const unknown = Object.values(after.windows).some((schedule) => !state.team.schedules.includes(schedule));
    if (unknown) return err({ code: 'notFound', what: 'schedule' });
    const refusal = refusalToGive(state.team, actor, { before, after });
    if (refusal !== null) return err(refusal);
    const wanted = { memberId, access: after, reason };
    const guarded = refusalToChange(state, wanted);
    if (guarded !== null) return err(guarded);
    const { by } = target;
    const changed = { memberId, access: after, by, at: now, content: { reason } };
    const told = makesToxicPair(state, wanted) ? [{ memberId, by, at: now }] : [];
    return ok([
      { type: 'team.accessChanged.v1', ...changed },
      ...told.map((pair) => ({ type: 'team.toxicPairGiven.v1', ...pair }) as const),
    ]);
  },
});
