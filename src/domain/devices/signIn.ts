import { z } from 'zod';
import { defineCommand } from '../command.ts';
import type { DomainEvent } from '../events.ts';
import { type DeviceId, type EpochMs, WorkspaceId } from '../ids.ts';
import type { MemberActor } from '../permissions.ts';
import type { Refusal } from '../refusals.ts';
import { err, ok, type Result } from '../result.ts';
import { type Device, type Devices, devices, devicesInUse, sessionsOf } from './devices.ts';
import { HOUR_MS } from '../durations.ts';
import { PLATFORMS, systemState } from './policy.ts';

/** What a computer says of itself. */
export const DeviceFacts = z.strictObject({
  name: z.string().trim().min(1).max(80),
  platform: z.enum(PLATFORMS),
  osVersion: z.string().max(80),
  appVersion: z.string().max(40),
});
export type DeviceFacts = z.infer<typeof DeviceFacts>;

type Here = { readonly actor: MemberActor; readonly now: EpochMs; readonly facts: DeviceFacts };

/** One computer too many: none is let in, or the one unused longest makes room. */
function makeRoom(state: Devices, now: EpochMs): Result<readonly DomainEvent[], Refusal> {
  const { most, whenFull } = state.policy;
  const inUse = [...devicesInUse(state)].toSorted(([, a], [, b]) => a.lastSeenAt - b.lastSeenAt);
  if (inUse.length < most) return ok([]);
  if (whenFull === 'ask') return err({ code: 'tooManyDevices' });
  const leaving = inUse.slice(0, inUse.length - most + 1);
  return ok(
    leaving.map(([deviceId]) => ({
      type: 'devices.removed.v1',
      deviceId,
      why: 'oneTooMany',
      by: null,
      at: now,
    })),
  );
}

const isSame = (known: Device, facts: DeviceFacts): boolean =>
  known.platform === facts.platform &&
  known.osVersion === facts.osVersion &&
  known.appVersion === facts.appVersion;

/** What this computer says, where it says something new. */
function describe(state: Devices, { actor, now, facts }: Here): readonly DomainEvent[] {
  const { deviceId } = actor;
  const known = state.devices[deviceId];
  const { name, ...system } = facts;
  const isFirst = Object.keys(state.devices).length === 0;
  const described = { type: 'devices.described.v1', deviceId, ...system, isFirst, at: now } as const;
  const named = { type: 'devices.named.v1', deviceId, by: null, at: now, content: { name } } as const;
  return [
    ...(known && isSame(known, facts) ? [] : [{ ...described, isNew: known === undefined }]),
    ...(known?.isNamed ? [] : [named]),
  ];
}

/** The session of this person on this computer goes on, or begins. */
function enter(state: Devices, { actor, now }: Here): readonly DomainEvent[] {
  const { memberId, deviceId, sessionId } = actor;
  const known = state.sessions[sessionId];
  if (known !== undefined)
    return now - known.lastActiveAt < HOUR_MS
      ? []
      : [{ type: 'devices.sessionContinued.v1', sessionId, at: now }];
  const elsewhere = new Set<DeviceId>(
    sessionsOf(state, (each) => each.memberId === memberId && each.deviceId !== deviceId).map(
      ([, session]) => session.deviceId,
    ),
  );
  const used = state.used[memberId] ?? [];
  const isNewHere = used.length > 0 && !used.includes(deviceId);
  const before = sessionsOf(state, (each) => each.memberId === memberId && each.deviceId === deviceId);
  return [
    ...before.map(
      ([id]) =>
        ({
          type: 'devices.sessionEnded.v1',
          sessionId: id,
          why: 'signedOut',
          by: memberId,
          at: now,
        }) as const,
    ),
    {
      type: 'devices.sessionBegan.v1',
      sessionId,
      memberId,
      deviceId,
      isNewHere,
      others: elsewhere.size,
      at: now,
    },
  ];
}

/** Whoever just entered their PIN is signed in here, if this computer is still one of the business's. */
export const signIn = defineCommand({
  name: 'devices.signIn',
  input: z.strictObject({ workspaceId: WorkspaceId, facts: DeviceFacts }),
  allow: 'workspace.use',
  stream: ({ workspaceId }) => workspaceId,
  fold: devices,
  decide(state, { facts }, { actor, now }) {
    if (!state.exists || actor.kind !== 'member') return err({ code: 'notFound', what: 'workspace' });
    const known = state.devices[actor.deviceId];
    if (known?.isRemoved) return err({ code: 'deviceRemoved' });
    if (state.policy.signsOutOutdated && systemState(state.policy, facts) === 'outdated')
      return err({ code: 'deviceOutdated' });
    const room = known === undefined ? makeRoom(state, now) : ok([]);
    if (!room.ok) return room;
    const roomy = room.value.reduce((so, event) => devices.evolve(so, event), state);
    const here = { actor, now, facts };
    return ok([...room.value, ...describe(state, here), ...enter(roomy, here)]);
  },
});
