import type { EpochMs } from '../../domain/ids.ts';

/* Message row ids that sort by time, so that "newest first" is simply "highest row id first". */

/** 2009-01-01, when WhatsApp began: seconds since 1970. */
const EPOCH_SECONDS = 1_230_768_000;
const SLOTS_PER_SECOND = 16;
const MAX_RUNS = 16;

/** The first id a message of this time can have; crowded seconds push later ones further on, never back. */
export const firstRowIdAt = (at: EpochMs): number =>
  Math.max(0, Math.floor(at / 1000) - EPOCH_SECONDS) * SLOTS_PER_SECOND;

type Run = { readonly start: number; end: number };

/**
 * `(unix seconds - 1,230,768,000) * 16`, the next free one when taken. Late history sorts where it
 * belongs. Remembers runs of taken ids, so that a burst within one second costs no more than a trickle.
 */
export function createTimeRowIds(isTaken: (id: number) => boolean): {
  readonly rowIdAt: (at: EpochMs) => number;
  readonly forget: () => void;
} {
  let runs: Run[] = [];

  function firstFreeFrom(base: number): Run {
    const run = runs.find(({ start, end }) => start <= base && base <= end + 1) ?? {
      start: base,
      end: base - 1,
    };
    let candidate = Math.max(base, run.end + 1);
    while (isTaken(candidate)) candidate += 1;
    run.end = candidate;
    return run;
  }

  return {
    rowIdAt(at) {
      const run = firstFreeFrom(firstRowIdAt(at));
      runs = [run, ...runs.filter((other) => other !== run)].slice(0, MAX_RUNS);
      return run.end;
    },
    /** After a rollback the remembered runs may be wrong. */
    forget: () => void (runs = []),
  };
}
