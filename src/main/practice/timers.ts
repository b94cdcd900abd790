/** Time as the simulator sees it; tests pass one they wind by hand. */
export type PracticeClock = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs once after the delay; the returned function cancels it. */
  readonly after: (delayMs: number, run: () => void) => () => void;
};

export const systemClock: PracticeClock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export type Timers = PracticeClock & { readonly cancelAll: () => void };

/** Remembers what is pending, so that a reset or a stop leaves nothing behind that fires later. */
export function createTimers(clock: PracticeClock): Timers {
  const pending = new Set<() => void>();
  return {
    now: () => clock.now(),
    after(delayMs, run) {
      const cancel = clock.after(delayMs, () => {
        pending.delete(cancel);
        run();
      });
      pending.add(cancel);
      return () => {
        pending.delete(cancel);
        cancel();
      };
    },
    cancelAll() {
      for (const cancel of pending) cancel();
      pending.clear();
    },
  };
}
