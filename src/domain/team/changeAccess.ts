import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { DomainEvent } from '../events.ts';
import { type EpochMs, MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { tidied } from './access.ts';
import { AccessSchema } from './accessSchema.ts';
import { mustBeApproved } from './approval.ts';
import { makesToxicPair, refusalToChange, type WantedAccess } from './guardedChange.ts';
import { type GuardedTeam, guardedTeam } from './guardedTeam.ts';
import { memberToGive, refusalToGive } from './memberRules.ts';

/** What a person may say of what a colleague may do from now on. */
export const accessChange = {
  memberId: MemberId,
  access: AccessSchema,
  reason: z.string().trim().min(1).max(500).nullable().default(null),
};

type Acting = { readonly by: MemberId; readonly at: EpochMs };

/** The other administrators hear of a pair that does much harm. */
export const pairToTell = (
  state: GuardedTeam,
  { memberId, access }: Omit<WantedAccess, 'reason'>,
  acting: Acting,
): DomainEvent[] =>
  makesToxicPair(state, { memberId, access, reason: null })
    ? [{ type: 'team.toxicPairGiven.v1', memberId, ...acting }]
    : [];

/** It counts from here on. */
export function accessChangedBy(state: GuardedTeam, wanted: WantedAccess, acting: Acting): DomainEvent[] {
  const { memberId, access, reason } = wanted;
  return [
    { type: 'team.accessChanged.v1', memberId, access, ...acting, content: { reason } },
    ...pairToTell(state, wanted, acting),
  ];
}

/** Takes effect at once, also for who is signed in; off hours once a second administrator agrees. */
export const changeAccess = defineCommand({
  name: 'team.changeAccess',
  input: z.strictObject({ workspaceId: WorkspaceId, ...accessChange }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, { memberId, access, reason }, { actor, now, steadyNow }) {
    const { team } = state;
    const after = tidied(access);
    const target = memberToGive(team, memberId, after.role, actor);
    if (!target.ok) return target;
    const before = target.member.access;
    if (JSON.stringify(tidied(before)) === JSON.stringify(after)) return ok([]);
    const unknown = Object.values(after.windows).some((schedule) => !team.schedules.includes(schedule));
    if (unknown) return err({ code: 'notFound', what: 'schedule' });
    const wanted = { memberId, access: after, reason };
    const refusal = refusalToGive(team, actor, { before, after }) ?? refusalToChange(state, wanted);
    if (refusal !== null) return err(refusal);
    const acting = { by: target.by, at: now };
    if (!mustBeApproved(state, target.by, steadyNow)) return ok(accessChangedBy(state, wanted, acting));
    return ok([{ type: 'team.changeProposed.v1', memberId, access: after, ...acting, content: { reason } }]);
  },
});
