import type { WorkspaceId } from '../domain/ids.ts';
import type { Core, WriteSideParts } from './composeCore.ts';
import { createWakeSnoozed, type WakeSnoozed } from './features/inbox/wakeSnoozed.reactor.ts';
import { activeMembers } from './features/team/member.index.ts';
import { createFreeNumbers, type FreeNumbers } from './features/channels/freeNumbers.reactor.ts';
import { type AccessCheck, createAccessCheck } from './features/team/accessCheck.reactor.ts';

/* What happens at a time of day, or at a moment somebody chose, whether or not Baton slept through it. */

type ByClock = {
  readonly accessCheck: AccessCheck;
  readonly snoozes: WakeSnoozed;
  readonly numbers: FreeNumbers;
};

export function openByClock(
  { kit, execute, system }: Core,
  { clock, here, unexpected }: WriteSideParts,
): ByClock {
  const { db, commit } = kit;
  const common = { db, execute, now: clock.now };
  const accessCheck = createAccessCheck({
    ...common,
    actor: system('accessCheck'),
    workspaceId: kit.keys.workspaceId as WorkspaceId,
    onUnexpected: (error) => void unexpected(error, 'accessCheck'),
  });
  const snoozes = createWakeSnoozed({
    ...common,
    actor: system('wakeSnoozed'),
    onUnexpected: (error) => void unexpected(error, 'wakeSnoozed'),
  });
  commit.onCommit(snoozes.poke);
  const numbers = createFreeNumbers({
    ...common,
    commit,
    actor: system('freeNumbers'),
    here,
    isActive: (memberId) => activeMembers(db).includes(memberId),
    onUnexpected: (error) => void unexpected(error, 'freeNumbers'),
  });
  return { accessCheck, snoozes, numbers };
}
