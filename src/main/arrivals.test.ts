import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EpochMs } from '../domain/ids.ts';
import { createArrivals } from './arrivals.ts';
import type { WriteStatus } from './sides.ts';
import { createWriteStatus } from './writeStatus.ts';

const at = (ms: number): EpochMs => EpochMs.parse(ms);

describe('the delay of what arrives', () => {
  function measured() {
    const clock = { ms: 0 };
    const told: number[] = [];
    const arrivals = createArrivals(
      () => at(clock.ms),
      (ms) => void told.push(ms),
    );
    return { clock, told, arrivals };
  }

  it('counts from the door until it is in the views, however long its reading waited', () => {
    const { clock, told, arrivals } = measured();
    clock.ms = 9_000;
    arrivals.recorded(at(1_000), 5);
    expect(told).toEqual([]);
    clock.ms = 9_500;
    arrivals.projected(5);
    expect(told).toEqual([8_500]);
  });

  it('is known also where the views were there before the body was marked as recorded', () => {
    const { clock, told, arrivals } = measured();
    arrivals.projected(7);
    clock.ms = 400;
    arrivals.recorded(at(100), 7);
    expect(told).toEqual([300]);
  });

  it('of several at once is that of the latest one', () => {
    const { clock, told, arrivals } = measured();
    arrivals.recorded(at(0), 1);
    arrivals.recorded(at(50), 2);
    arrivals.recorded(at(60), 9);
    clock.ms = 100;
    arrivals.projected(2);
    expect(told).toEqual([100]);
  });
});

describe('the status', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('grows later while a webhook waits unread, and is as it was once it is read', () => {
    const clock = { ms: 10_000 };
    const told: WriteStatus[] = [];
    const status = createWriteStatus(
      (next) => void told.push(next),
      () => clock.ms,
    );
    let waiting: { unread: number; waitingSince: number | null } = { unread: 2, waitingSince: 9_000 };
    status.count(() => ({ lastPosition: 1, quarantined: 0, connected: 1, ...waiting }));
    status.lag(200);
    vi.advanceTimersByTime(100);
    expect(told.at(-1)).toMatchObject({ unread: 2, lagMs: 1_000 });
    clock.ms = 14_000;
    vi.advanceTimersByTime(1_000);
    expect(told.at(-1)).toMatchObject({ unread: 2, lagMs: 5_000 });
    waiting = { unread: 0, waitingSince: null };
    vi.advanceTimersByTime(1_000);
    expect(told.at(-1)).toMatchObject({ unread: 0, lagMs: 200 });
    const count = told.length;
    vi.advanceTimersByTime(10_000);
    expect(told).toHaveLength(count);
    status.reset();
  });
});
