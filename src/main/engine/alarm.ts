import type { EpochMs } from '../../domain/ids.ts';

export type AlarmDeps = {
  /** When the next thing is due, by what stands on disk; undefined: nothing is. */
  readonly nextAt: () => number | undefined;
  readonly now: () => EpochMs;
  readonly later: (work: () => void, ms: number) => void;
  readonly ring: () => void;
};

const SOONEST_MS = 1_000;
/** The wall clock may be set, and a laptop may sleep. */
const LONGEST_MS = 60_000;

/** Rings when the next thing is due, and again while anything waits; only one ring is arranged at a time. */
export function createAlarm({ nextAt, now, later, ring }: AlarmDeps) {
  let isSet = false;
  let isOff = false;
  function set(): void {
    const at = isOff || isSet ? undefined : nextAt();
    if (at === undefined) return;
    isSet = true;
    later(
      () => {
        isSet = false;
        if (isOff) return;
        ring();
        set();
      },
      Math.min(Math.max(at - now(), SOONEST_MS), LONGEST_MS),
    );
  }
  return { set, off: (): void => void (isOff = true) };
}
