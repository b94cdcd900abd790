import { z } from 'zod';
import { readSafely, writeSafely } from './safeFile.ts';

/*
 * How often a wrong PIN may be tried. A try is counted before it is checked, so killing Baton in between
 * gains nothing. Waiting is counted in running time, so neither does changing the clock or restarting.
 */

const State = z.strictObject({ wrong: z.number().int().min(0), waitLeftMs: z.number().min(0) });
type State = z.infer<typeof State>;

const FREE_TRIES = 4;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Wait before tries 5, 6, ... 10. */
const WAITS_MS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 60 * MINUTE, 60 * MINUTE];
export const MAX_TRIES = FREE_TRIES + WAITS_MS.length;
const SAVE_EVERY_MS = 5 * SECOND;

export type Attempts = {
  readonly waitLeftMs: () => number;
  readonly triesLeft: () => number;
  /** Counts the try; `refused` while waiting or after the last one. Durable when it returns. */
  readonly begin: () => 'go' | 'mustWait' | 'disabled';
  readonly succeeded: () => void;
  /** To be called now and then: keeps the remaining wait on disk. */
  readonly tick: () => void;
};

const parse = (text: string): State | undefined => {
  try {
    return State.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

export function createAttempts(file: string, monotonicMs: () => number): Attempts {
  let state: State = readSafely(file, parse) ?? { wrong: 0, waitLeftMs: 0 };
  let countedAt = monotonicMs();
  let savedAt = countedAt;

  function save(): void {
    writeSafely(file, JSON.stringify(state), parse);
    savedAt = monotonicMs();
  }

  /** Lets the time that has run count. */
  function settle(): void {
    const now = monotonicMs();
    state = { ...state, waitLeftMs: Math.max(0, state.waitLeftMs - (now - countedAt)) };
    countedAt = now;
  }

  return {
    waitLeftMs() {
      settle();
      return state.waitLeftMs;
    },
    triesLeft: () => Math.max(0, MAX_TRIES - state.wrong),
    begin() {
      settle();
      if (state.wrong >= MAX_TRIES) return 'disabled';
      if (state.waitLeftMs > 0) return 'mustWait';
      const wrong = state.wrong + 1;
      state = { wrong, waitLeftMs: WAITS_MS[wrong - FREE_TRIES] ?? 0 };
      save();
      return 'go';
    },
    succeeded() {
      state = { wrong: 0, waitLeftMs: 0 };
      save();
    },
    tick() {
      settle();
      if (state.waitLeftMs > 0 && monotonicMs() - savedAt >= SAVE_EVERY_MS) save();
    },
  };
}
