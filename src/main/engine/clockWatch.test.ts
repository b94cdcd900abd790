import { describe, expect, it, onTestFinished } from 'vitest';
import { EpochMs } from '../../domain/ids.ts';
import { createClockWatch } from './clockWatch.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_790_000_000_000;

function given(lastKnownAt: number | null = null) {
  const time = { wall: NOW, monotonic: 1000 };
  const jumps: number[] = [];
  const clock = { now: () => EpochMs.parse(time.wall), monotonicMs: () => time.monotonic };
  const watch = createClockWatch(
    clock,
    (ms) => jumps.push(ms),
    lastKnownAt === null ? null : EpochMs.parse(lastKnownAt),
  );
  onTestFinished(watch.stop);
  return {
    jumps,
    watch,
    passes: (ms: number): void => {
      time.wall += ms;
      time.monotonic += ms;
    },
    isMoved: (ms: number): void => void (time.wall += ms),
    looksTwice: (): void => {
      watch.look();
      watch.look();
    },
  };
}

describe('the wall clock', () => {
  it.each([HOUR, -HOUR, 90 * DAY, -90 * DAY])('moved by %i ms is noticed once', (ms) => {
    const { jumps, passes, isMoved, looksTwice } = given();
    passes(DAY);
    isMoved(ms);
    looksTwice();
    looksTwice();
    expect(jumps).toEqual([ms]);
  });

  it('put right again is well', () => {
    const { jumps, isMoved, looksTwice } = given();
    isMoved(90 * DAY);
    looksTwice();
    isMoved(-90 * DAY);
    looksTwice();
    expect(jumps).toEqual([90 * DAY, 0]);
  });

  it('set back while Baton was off is noticed at the opening, until it is put right or later', () => {
    const { jumps, passes, isMoved, looksTwice } = given(NOW + 90 * DAY);
    expect(jumps).toEqual([-90 * DAY]);
    passes(DAY);
    looksTwice();
    isMoved(90 * DAY + 15 * HOUR);
    looksTwice();
    expect(jumps).toEqual([-90 * DAY, 0]);
    isMoved(HOUR);
    looksTwice();
    expect(jumps).toEqual([-90 * DAY, 0, HOUR]);
  });

  it('after a night off is well', () => {
    const { jumps, looksTwice } = given(NOW - 12 * HOUR);
    looksTwice();
    expect(jumps).toEqual([]);
  });

  it('may be set by the network a little', () => {
    const { jumps, isMoved, looksTwice } = given();
    for (const ms of [60_000, -30_000, 100_000]) {
      isMoved(ms);
      looksTwice();
    }
    expect(jumps).toEqual([]);
  });

  it('runs on while the computer sleeps, which is no jump', () => {
    const { jumps, isMoved, looksTwice, watch } = given();
    isMoved(8 * HOUR);
    watch.look();
    watch.woke();
    looksTwice();
    expect(jumps).toEqual([]);
    isMoved(-HOUR);
    looksTwice();
    expect(jumps).toEqual([-HOUR]);
  });
});
