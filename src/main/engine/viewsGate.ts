import type { EngineClock } from './clock.ts';
import type { Position } from './journal.ts';

/* Lets a command wait until this machine's views show what it did: read your own writes. */

const LONGEST_WAIT_MS = 2_000;

export type ViewsGate = {
  readonly projected: (position: Position) => void;
  /** Another journal, whose positions start anew. */
  readonly reset: () => void;
  /** True once the views include `position`; false after 2 s: "saved, the list is catching up". */
  readonly reached: (position: Position) => Promise<boolean>;
};

export function createViewsGate(clock: EngineClock): ViewsGate {
  let at: Position = 0;
  const waiting = new Set<{ readonly position: Position; readonly done: (reached: boolean) => void }>();
  return {
    projected(position) {
      at = Math.max(at, position);
      for (const waiter of waiting) if (waiter.position <= at) waiter.done(true);
    },
    reset: () => void (at = 0),
    reached: (position) =>
      new Promise((resolve) => {
        if (position <= at) return resolve(true);
        const waiter = {
          position,
          done: (reached: boolean) => {
            waiting.delete(waiter);
            resolve(reached);
          },
        };
        waiting.add(waiter);
        clock.later(() => waiter.done(false), LONGEST_WAIT_MS);
      }),
  };
}
