import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { DomainEvent } from '../events.ts';
import { type DeviceId, EpochMs, WorkspaceId } from '../ids.ts';
import { ok } from '../result.ts';
import { type Device, type Devices, devices, devicesInUse, sessionsOf } from './devices.ts';
import type { SessionEnd } from './devices.events.ts';
import { IDLE_MS, REMOVE_MS, SESSION_MS, systemState } from './policy.ts';

type Look = {
  readonly state: Devices;
  readonly now: EpochMs;
  readonly weeklyAt: EpochMs | null;
  readonly here: DeviceId;
};

/** Why a session does not go on; null: it does. */
function endOf({ state, now, weeklyAt }: Look, sessionId: string): SessionEnd | null {
  const session = state.sessions[sessionId];
  if (session === undefined) return null;
  const device = state.devices[session.deviceId];
  // What was decided today is not for last Sunday.
  if (weeklyAt !== null && session.beganAt < weeklyAt && state.policySavedAt < weeklyAt) return 'weekly';
  if (!session.isKept && now - session.lastActiveAt >= SESSION_MS) return 'inactive';
  const isOld = device !== undefined && systemState(state.policy, device) === 'outdated';
  return isOld && state.policy.signsOutOutdated ? 'outdated' : null;
}

const ended = (look: Look): readonly DomainEvent[] =>
  sessionsOf(look.state, () => true).flatMap(([sessionId]) => {
    const why = endOf(look, sessionId);
    return why === null
      ? []
      : [{ type: 'devices.sessionEnded.v1', sessionId, why, by: null, at: look.now } as const];
  });

/** What is to be said of a computer nobody uses, or whose system is too old. */
function noticed({ state, now, here }: Look, deviceId: DeviceId, device: Device): readonly DomainEvent[] {
  const idleMs = now - device.lastSeenAt;
  const { osVersion } = device;
  const isNewlyOld = systemState(state.policy, device) === 'outdated' && device.noticedVersion !== osVersion;
  // The one this runs on is in use, whatever its list says.
  const isIdle = deviceId !== here && idleMs >= IDLE_MS;
  if (isIdle && idleMs >= REMOVE_MS && state.policy.removesIdle)
    return [{ type: 'devices.removed.v1', deviceId, why: 'idle', by: null, at: now }];
  return [
    ...(isIdle && !device.isIdleNoticed
      ? [{ type: 'devices.idleNoticed.v1', deviceId, at: now } as const]
      : []),
    ...(isNewlyOld ? [{ type: 'devices.outdatedNoticed.v1', deviceId, osVersion, at: now } as const] : []),
  ];
}

/** What falls due by itself; asked every hour, at the start and whenever somebody comes in. */
export const tendDevices = defineCommand({
  name: 'devices.tend',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    /** When everybody should last have been signed out, by the clock of the shop; null: never. */
    weeklyAt: EpochMs.nullable(),
  }),
  allow: 'system.record',
  stream: ({ workspaceId }) => workspaceId,
  fold: devices,
  decide(state, { weeklyAt }, { actor, now }) {
    const look = { state, now, weeklyAt, here: actor.deviceId };
    return ok([
      ...ended(look),
      ...devicesInUse(state).flatMap(([deviceId, device]) => noticed(look, deviceId, device)),
    ]);
  },
});
