import type { EpochMs } from '../../domain/ids.ts';
import type { EngineClock } from './clock.ts';

/*
 * Notices when somebody moves the wall clock: it then runs away from the monotonic one. While a computer
 * sleeps the monotonic clock may stand still, so what looks like a jump ahead counts only if nobody says
 * before the next look that the computer woke up.
 */

const EVERY_MS = 15_000;
/** Set by the network a little all the time; this is somebody, or a broken battery. */
export const JUMP_MS = 5 * 60_000;

export type ClockWatch = {
  /** Looks now; also called by itself. */
  readonly look: () => void;
  /** The computer slept: time passed that the monotonic clock may not know of. */
  readonly woke: () => void;
  readonly stop: () => void;
};

/**
 * @param onJump ms the wall clock is ahead (or, below zero, behind) of where it should be, compared with the start.
 * @param lastKnownAt the latest time ever seen here; the clock cannot be before that. Null: none.
 */
export function createClockWatch(
  { now, monotonicMs }: Pick<EngineClock, 'now' | 'monotonicMs'>,
  onJump: (totalMs: number) => void,
  lastKnownAt: EpochMs | null = null,
): ClockWatch {
  const difference = (): number => now() - monotonicMs();
  const behindMs = lastKnownAt === null ? 0 : Math.max(0, lastKnownAt - now());
  /** Set back while Baton was off: it is known only that it is not later than it should be. */
  let isAtLeast = behindMs >= JUMP_MS;
  let expected = difference() + (isAtLeast ? behindMs : 0);
  let told = 0;
  let suspected = false;

  function tell(totalMs: number): void {
    if (Math.abs(totalMs - told) < JUMP_MS) return;
    told = totalMs;
    onJump(totalMs);
  }

  function look(): void {
    if (isAtLeast && difference() >= expected) {
      isAtLeast = false;
      expected = difference();
    }
    const movedMs = difference() - expected;
    const isAhead = movedMs - told >= JUMP_MS;
    if (isAhead && !suspected) {
      suspected = true;
      return;
    }
    suspected = false;
    tell(Math.abs(movedMs) < JUMP_MS ? 0 : movedMs);
  }

  tell(difference() - expected);
  const timer = setInterval(look, EVERY_MS).unref();
  return {
    look,
    woke() {
      expected = difference() - told;
      suspected = false;
    },
    stop: () => clearInterval(timer),
  };
}
