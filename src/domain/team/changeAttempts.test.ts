import { expect, it } from 'vitest';
import { areTooMany, type ChangeAttempts, elapsed, oneAttemptMore } from './changeAttempts.ts';

const MINUTE = 60_000;

it('are too many from the fourth within an hour of running time on', () => {
  let attempts: ChangeAttempts = [];
  const tried = (afterMs: number): boolean => {
    attempts = oneAttemptMore(elapsed(attempts, afterMs));
    return areTooMany(attempts, 3);
  };
  expect([tried(0), tried(MINUTE), tried(MINUTE), tried(MINUTE)]).toEqual([false, false, false, true]);
  expect(tried(56 * MINUTE)).toBe(true);
  expect(tried(60 * MINUTE)).toBe(false);
});
