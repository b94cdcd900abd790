import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EpochMs } from '../../domain/ids.ts';
import { createSteadyTime } from './steadyTime.ts';

const HOUR = 3_600_000;

function moved(seenAt = 0) {
  const clock = { wall: 100 * HOUR, monotonic: 0 };
  const time = createSteadyTime(
    { now: () => EpochMs.parse(Math.floor(clock.wall)), monotonicMs: () => clock.monotonic },
    seenAt,
  );
  return { clock, time };
}

it('follows the wall clock', () => {
  const { clock, time } = moved();
  clock.wall += HOUR;
  expect(time()).toBe(101 * HOUR);
});

it('goes on where the clock was set back, and is not earlier than what was seen before', () => {
  const { clock, time } = moved(110 * HOUR);
  expect(time()).toBe(110 * HOUR);
  clock.wall -= 2 * HOUR;
  clock.monotonic += HOUR;
  expect(time()).toBeGreaterThan(110.999 * HOUR);
  expect(time()).toBeLessThanOrEqual(111 * HOUR);
});

it('never goes back, whatever is done to the clock, nor stands still', () => {
  const steps = fc.array(
    fc.record({ wall: fc.integer({ min: -9 * HOUR, max: HOUR }), passed: fc.nat(HOUR) }),
  );
  fc.assert(
    fc.property(steps, (moves) => {
      const { clock, time } = moved();
      let last = time();
      for (const { wall, passed } of moves) {
        clock.wall = Math.max(0, clock.wall + wall + passed);
        clock.monotonic += passed;
        const next = time();
        expect(next).toBeGreaterThanOrEqual(Math.floor(last + passed * 0.9995) - 1);
        last = next;
      }
    }),
  );
});
