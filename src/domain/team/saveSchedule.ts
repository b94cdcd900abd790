import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ScheduleId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { refusalOffHours } from './approval.ts';
import { guardedTeam } from './guardedTeam.ts';
import { refusalToMoveHours } from './memberRules.ts';
import { SHIPPED_SCHEDULES, shippedName } from './schedule.ts';
import { WeeklySpans } from './scheduleSchema.ts';
import { workspace } from './workspace.ts';

/** New hours with a name, or other ones. */
export const scheduleToSave = {
  scheduleId: ScheduleId,
  name: z.string().trim().min(1).max(60),
  spans: WeeklySpans,
};

const OFF_HOURS = SHIPPED_SCHEDULES.offHours.scheduleId;
const ofWorkspace = {
  allow: 'team.manage',
  stream: ({ workspaceId }: { readonly workspaceId: WorkspaceId }): string => workspaceId,
} as const;

export const saveSchedule = defineCommand({
  ...ofWorkspace,
  fold: guardedTeam,
  name: 'team.saveSchedule',
  input: z.strictObject({ workspaceId: WorkspaceId, ...scheduleToSave }),
  decide(state, { scheduleId, name, spans }, { actor, now, steadyNow }) {
    const atNight = scheduleId === OFF_HOURS ? refusalOffHours(state, { actor, steadyNow }) : null;
    const refusal = refusalToMoveHours(state.team, actor, scheduleId) ?? atNight;
    if (refusal !== null) return err(refusal);
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    const shown = shippedName(scheduleId) === null ? name : null;
    const saved = { scheduleId, spans, by: actor.memberId, at: now, content: { name: shown } };
    return ok([{ type: 'team.scheduleSaved.v1', ...saved }]);
  },
});

export const removeSchedule = defineCommand({
  ...ofWorkspace,
  fold: workspace,
  name: 'team.removeSchedule',
  input: z.strictObject({ workspaceId: WorkspaceId, scheduleId: ScheduleId }),
  decide(state, { scheduleId }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    if (!state.schedules.includes(scheduleId)) return ok([]);
    const isBound = Object.values(state.members).some(({ access }) =>
      Object.values(access.windows).includes(scheduleId),
    );
    if (isBound || shippedName(scheduleId) !== null) return err({ code: 'scheduleInUse' });
    return ok([{ type: 'team.scheduleRemoved.v1', scheduleId, by: actor.memberId, at: now }]);
  },
});
