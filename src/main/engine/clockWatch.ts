import type { EngineClock } from './clock.ts';

/*
 * Notices when somebody moves the wall clock: it then runs away from the monotonic one. While a computer
 * sleeps the monotonic clock may stand still, so what looks like a jump ahead counts only if nobody says
 * before the next look that the computer woke up.
 */

const EVERY_MS = 15_000;
/** Set by the network a little all the time; this is somebody, or a broken battery. */
const JUMP_MS = 5 * 60_000;

export type ClockWatch = {
  /** Looks now; also called by itself. */
  readonly look: () => void;
  /** The computer slept: time passed that the monotonic clock may not know of. */
  readonly woke: () => void;
  readonly stop: () => void;
};

/** @param onJump ms the wall clock is ahead (or, below zero, behind) of where it should be, compared with the start. */
export function createClockWatch(
  { now, monotonicMs }: Pick<EngineClock, 'now' | 'monotonicMs'>,
  onJump: (totalMs: number) => void,
): ClockWatch {
  const difference = (): number => now() - monotonicMs();
  let expected = difference();
  let told = 0;
  let suspected = false;

  function tell(totalMs: number): void {
    if (Math.abs(totalMs - told) < JUMP_MS) return;
    told = totalMs;
    onJump(totalMs);
  }

  function look(): void {
    const movedMs = difference() - expected;
    const isAhead = movedMs - told >= JUMP_MS;
    if (isAhead && !suspected) {
      suspected = true;
      return;
    }
    suspected = false;
    tell(Math.abs(movedMs) < JUMP_MS ? 0 : movedMs);
  }

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
