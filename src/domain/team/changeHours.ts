import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { refusalOffHours } from './approval.ts';
import { guardedTeam } from './guardedTeam.ts';
import { refusalToMoveHours } from './memberRules.ts';
import { TimeZone } from './scheduleSchema.ts';

/** How long a reply begun in time may still be finished. */
export const REPLY_GRACE_MINUTES = 10;

export const hoursChange = {
  timeZone: TimeZone,
  replyGraceMinutes: z.number().int().min(0).max(60),
};

/** By which clocks this business goes. Moves every window at once. */
export const changeHours = defineCommand({
  name: 'team.changeHours',
  input: z.strictObject({ workspaceId: WorkspaceId, ...hoursChange }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: guardedTeam,
  decide(state, { timeZone, replyGraceMinutes }, { actor, now, steadyNow }) {
    // By other clocks it could be day.
    const isMoved = timeZone !== state.timeZone;
    const atNight = isMoved ? refusalOffHours(state, { actor, steadyNow }) : null;
    const refusal = refusalToMoveHours(state.team, actor) ?? atNight;
    if (refusal !== null) return err(refusal);
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    const by = actor.memberId;
    return ok([{ type: 'team.hoursChanged.v1', timeZone, replyGraceMinutes, by, at: now }]);
  },
});
