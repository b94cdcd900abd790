import type { DeepLock } from '../../contract/deepLock.ts';
import { HOUR_MS } from '../../domain/durations.ts';

/*
 * When a lock becomes a deep one: after hours of it, at closing time, after a long sleep. Looks once in a
 * while; never takes the keys from under somebody who is working.
 */

const CHECK_MS = 30_000;
const LONG_SLEEP_MS = 15 * 60_000;

export type DeepLockDeps = {
  readonly rules: () => DeepLock;
  /** Locked, with the keys of the data still in memory. */
  readonly isLocked: () => boolean;
  readonly lockDeeply: () => void;
  readonly now: () => number;
};

/** The last moment it was this time of the day, by the local clock. */
function lastTime(closingTime: string, now: number): number {
  const [hours, minutes] = closingTime.split(':').map(Number);
  const at = new Date(now).setHours(hours ?? 0, minutes ?? 0, 0, 0);
  return at <= now ? at : new Date(at).setDate(new Date(at).getDate() - 1);
}

/** @param lockedAt since when it is locked. */
export function isDue({ afterHours, closingTime }: DeepLock, lockedAt: number, now: number): boolean {
  if (afterHours !== null && now - lockedAt >= afterHours * HOUR_MS) return true;
  // Whoever unlocks after closing time and locks again is done: the keys go then too.
  return closingTime !== null && isAfterClosing(closingTime, lockedAt, now);
}

const AFTER_CLOSING_MS = 8 * HOUR_MS;

function isAfterClosing(closingTime: string, lockedAt: number, now: number): boolean {
  const closedAt = lastTime(closingTime, now);
  return now - closedAt < AFTER_CLOSING_MS || lockedAt <= closedAt;
}

export function createDeepLock({ rules, isLocked, lockDeeply, now }: DeepLockDeps) {
  let lockedAt: number | null = null;
  let asleepAt: number | null = null;

  function check(): void {
    if (!isLocked()) {
      lockedAt = null;
      return;
    }
    lockedAt ??= now();
    if (isDue(rules(), lockedAt, now())) lockDeeply();
  }
  const timer = setInterval(check, CHECK_MS);

  return {
    check,
    suspended: (): void => void (asleepAt = now()),
    /** It was locked when it fell asleep; by the wall clock, since the other one may have slept too. */
    resumed(): void {
      const sleptMs = asleepAt === null ? 0 : now() - asleepAt;
      asleepAt = null;
      if (sleptMs > LONG_SLEEP_MS && isLocked()) lockDeeply();
    },
    stop: (): void => clearInterval(timer),
  };
}
