import { EpochMs } from '../../src/domain/ids.ts';
import type { EngineClock } from '../../src/main/engine/clock.ts';

/* A clock the test moves: no time passes by itself, and what is to happen later happens when it has passed. */

type Later = { readonly at: number; readonly work: () => void };

export function createTestClock(start: string) {
  const startedAt = Date.parse(start);
  let time = startedAt;
  let waiting: Later[] = [];

  /** In turns of their own, as by any clock. */
  async function runDue(): Promise<void> {
    for (;;) {
      const due = waiting.filter(({ at }) => at <= time).toSorted((a, b) => a.at - b.at);
      if (due.length === 0) return;
      waiting = waiting.filter((each) => !due.includes(each));
      for (const { work } of due) work();
      await new Promise((turn) => setImmediate(turn));
    }
  }

  const clock: EngineClock = {
    now: () => EpochMs.parse(time),
    monotonicMs: () => time - startedAt,
    random: () => Math.random(),
    later: (work, ms) => void waiting.push({ at: time + ms, work }),
  };
  return {
    clock,
    now: clock.now,
    async pass(ms: number): Promise<void> {
      time += ms;
      await runDue();
    },
  };
}

export type TestClock = ReturnType<typeof createTestClock>;
