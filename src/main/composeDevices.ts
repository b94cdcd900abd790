import { devices } from '../domain/devices/devices.ts';
import { leaseState } from '../domain/devices/policy.ts';
import type { DeviceFacts } from '../domain/devices/signIn.ts';
import { signIn } from '../domain/devices/signIn.ts';
import type { NewAccess } from '../domain/audit/access.ts';
import type { DeviceId, EpochMs, MemberId, SessionId, WorkspaceId } from '../domain/ids.ts';
import { CommandId } from '../domain/ids.ts';
import { randomUUID } from 'node:crypto';
import type { Failure } from '../contract/failure.ts';
import type { Actor, MemberActor } from '../domain/permissions.ts';
import type { Result } from '../domain/result.ts';
import type { Notices } from './composeNotices.ts';
import type { EngineClock } from './engine/clock.ts';
import type { Execute } from './engine/execute.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { hasEnded, openSessionOf } from './features/devices/session.index.ts';
import { createSignInWatch } from './features/devices/signInWatch.ts';
import { createTendDevices } from './features/devices/tendDevices.reactor.ts';

/* The computers of the business as this one keeps them: who is signed in, what falls due, what is odd. */

type Core = { readonly kit: OpenedJournal; readonly execute: Execute; readonly actor: Actor };
type Parts = {
  readonly clock: EngineClock;
  readonly unexpected: (error: unknown, where: string) => Failure;
  /** When this computer last met the others of the business; absent or null: there are none. */
  readonly lastContactAt?: () => EpochMs | null;
};

export function openDevices({ kit, execute, actor }: Core, notices: Notices, parts: Parts) {
  const { clock, unexpected, lastContactAt = () => null } = parts;
  const isLeaseOver = (): boolean => leaseState(lastContactAt(), clock.now()) === 'ended';
  const { db, states, keys } = kit;
  const deviceId = keys.deviceId as DeviceId;
  const workspaceId = keys.workspaceId as WorkspaceId;
  const watch = createSignInWatch({
    db,
    deviceId,
    now: clock.now,
    // There is no roster yet.
    roster: () => null,
    notice: notices.notice,
  });
  const tending = createTendDevices({
    execute,
    actor,
    workspaceId,
    policy: () => states.read(workspaceId, devices).state.policy,
    now: clock.now,
    onUnexpected: (error) => void unexpected(error, 'tendDevices'),
  });
  return {
    start: () => tending.start(),
    stop: () => tending.stop(),
    isLeaseOver,
    hasEnded: (sessionId: SessionId): boolean => hasEnded(db, sessionId) || isLeaseOver(),
    openSessionOf: (memberId: MemberId): SessionId | null => openSessionOf(db, memberId, deviceId) ?? null,
    saw: (access: NewAccess): void =>
      void watch.saw(access).catch((error: unknown) => unexpected(error, 'signInWatch')),
    /** Whoever entered their PIN is signed in here, or is not to be. */
    async signIn(member: MemberActor, facts: DeviceFacts): Promise<Result<unknown, Failure>> {
      const asked = { commandId: CommandId.parse(randomUUID()), actor: member, wait: false };
      const done = await execute.command(signIn, { workspaceId, facts }, asked);
      if (done.ok) tending.look();
      return done;
    },
  };
}
