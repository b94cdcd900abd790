import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import type { DeviceId, EpochMs, MemberId, SessionId } from '../ids.ts';
import type { DevicesEvent } from './devices.events.ts';
import { defaultPolicy, type DevicePolicy, type Platform } from './policy.ts';

/** The computers of a business, who is signed in on them, and what was decided about them. */

export type Device = {
  readonly platform: Platform;
  readonly osVersion: string;
  readonly appVersion: string;
  readonly lastSeenAt: EpochMs;
  readonly isRemoved: boolean;
  readonly isNamed: boolean;
  readonly isIdleNoticed: boolean;
  readonly noticedVersion: string | null;
};
export type OpenSession = {
  readonly memberId: MemberId;
  readonly deviceId: DeviceId;
  readonly beganAt: EpochMs;
  readonly lastActiveAt: EpochMs;
  readonly isKept: boolean;
};
export type Devices = {
  readonly exists: boolean;
  readonly devices: Readonly<Record<string, Device>>;
  /** Only those that are open. */
  readonly sessions: Readonly<Record<string, OpenSession>>;
  /** Which computers each member has ever used. */
  readonly used: Readonly<Record<string, readonly DeviceId[]>>;
  readonly policy: DevicePolicy;
  readonly policySavedAt: EpochMs;
};

type Entry<Value> = readonly [string, Value];
const inUseFirst: Device = {
  platform: 'linux',
  osVersion: '',
  appVersion: '',
  lastSeenAt: 0 as EpochMs,
  isRemoved: false,
  isNamed: false,
  isIdleNoticed: false,
  noticedVersion: null,
};

const withDevice = (state: Devices, deviceId: string, change: Partial<Device>): Devices => ({
  ...state,
  devices: { ...state.devices, [deviceId]: { ...inUseFirst, ...state.devices[deviceId], ...change } },
});

function withSession(state: Devices, sessionId: string, change: Partial<OpenSession>): Devices {
  const session = state.sessions[sessionId];
  if (session === undefined) return state;
  return { ...state, sessions: { ...state.sessions, [sessionId]: { ...session, ...change } } };
}

const keepSessions = (state: Devices, isKept: (entry: Entry<OpenSession>) => boolean): Devices => ({
  ...state,
  sessions: Object.fromEntries(Object.entries(state.sessions).filter(isKept)),
});

type Began = Extract<DevicesEvent, { type: 'devices.sessionBegan.v1' }>;

function began(state: Devices, { sessionId, memberId, deviceId, at }: Began): Devices {
  const session = { memberId, deviceId, beganAt: at, lastActiveAt: at, isKept: false };
  const used = state.used[memberId] ?? [];
  return {
    ...withDevice(state, deviceId, { lastSeenAt: at, isIdleNoticed: false }),
    sessions: { ...state.sessions, [sessionId]: session },
    used: { ...state.used, [memberId]: used.includes(deviceId) ? used : [...used, deviceId] },
  };
}

function continued(state: Devices, sessionId: SessionId, at: EpochMs): Devices {
  const deviceId = state.sessions[sessionId]?.deviceId;
  if (deviceId === undefined) return state;
  const seen = withDevice(state, deviceId, { lastSeenAt: at, isIdleNoticed: false });
  return withSession(seen, sessionId, { lastActiveAt: at });
}

/** What happened to one computer. */
function ofDevice(state: Devices, event: ClearEvent): Devices {
  switch (event.type) {
    case 'devices.described.v1': {
      const { deviceId, platform, osVersion, appVersion, at } = event;
      return withDevice(state, deviceId, { platform, osVersion, appVersion, lastSeenAt: at });
    }
    case 'devices.named.v1':
      return withDevice(state, event.deviceId, { isNamed: true });
    case 'devices.removed.v1': {
      const removed = withDevice(state, event.deviceId, { isRemoved: true });
      return keepSessions(removed, ([, { deviceId }]) => deviceId !== event.deviceId);
    }
    case 'devices.idleNoticed.v1':
      return withDevice(state, event.deviceId, { isIdleNoticed: true });
    case 'devices.outdatedNoticed.v1':
      return withDevice(state, event.deviceId, { noticedVersion: event.osVersion });
    default:
      return state;
  }
}

export const devices: Fold<Devices> = {
  name: 'devices.devices',
  version: 1,
  initial: {
    exists: false,
    devices: {},
    sessions: {},
    used: {},
    policy: defaultPolicy,
    policySavedAt: 0 as EpochMs,
  },
  evolve(state: Devices, event: ClearEvent): Devices {
    switch (event.type) {
      case 'team.workspaceCreated.v1':
        return { ...state, exists: true };
      case 'team.memberDeactivated.v1':
        return keepSessions(state, ([, { memberId }]) => memberId !== event.memberId);
      case 'devices.sessionBegan.v1':
        return began(state, event);
      case 'devices.sessionContinued.v1':
        return continued(state, event.sessionId, event.at);
      case 'devices.sessionKept.v1':
        return withSession(state, event.sessionId, { isKept: event.isKept });
      case 'devices.sessionEnded.v1':
        return keepSessions(state, ([id]) => id !== event.sessionId);
      case 'devices.policySaved.v1':
        return { ...state, policy: event.policy, policySavedAt: event.at };
      default:
        return ofDevice(state, event);
    }
  },
};

export const sessionsOf = (
  state: Devices,
  isMeant: (session: OpenSession, id: SessionId) => boolean,
): readonly (readonly [SessionId, OpenSession])[] =>
  (Object.entries(state.sessions) as [SessionId, OpenSession][]).filter(([id, session]) =>
    isMeant(session, id),
  );

/** The computers that count: known and not removed. */
export const devicesInUse = (state: Devices): readonly (readonly [DeviceId, Device])[] =>
  (Object.entries(state.devices) as [DeviceId, Device][]).filter(([, { isRemoved }]) => !isRemoved);
