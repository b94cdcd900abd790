import { describe, expect, it, onTestFinished } from 'vitest';
import { createDeepLock, isDue } from './deepLock.ts';

const HOUR = 60 * 60_000;
/** Local time of one day. */
const at = (time: string, day = 10): number => new Date(`2026-03-${day}T${time}:00`).getTime();

describe('a lock becomes deep', () => {
  it.each([
    ['after so many hours', { afterHours: 8, closingTime: null }, at('09:00'), at('17:00'), true],
    ['not a minute before', { afterHours: 8, closingTime: null }, at('09:00'), at('16:59'), false],
    [
      'never where neither is chosen',
      { afterHours: null, closingTime: null },
      at('09:00'),
      at('09:00', 20),
      false,
    ],
    ['at closing time', { afterHours: null, closingTime: '20:00' }, at('19:50'), at('20:00'), true],
    ['not before closing time', { afterHours: null, closingTime: '20:00' }, at('19:50'), at('19:59'), false],
    [
      'at once where it is locked after closing time',
      { afterHours: null, closingTime: '20:00' },
      at('21:00'),
      at('21:01'),
      true,
    ],
    ['past midnight too', { afterHours: null, closingTime: '20:00' }, at('19:00'), at('00:30', 11), true],
    [
      'not in the morning where it is locked for a coffee',
      { afterHours: null, closingTime: '20:00' },
      at('09:00'),
      at('09:10'),
      false,
    ],
    [
      'in the morning where it was locked since the evening',
      { afterHours: null, closingTime: '20:00' },
      at('19:00'),
      at('09:10', 11),
      true,
    ],
  ] as const)('%s', (...[, rules, lockedAt, now, expected]) => {
    expect(isDue(rules, lockedAt, now)).toBe(expected);
  });

  function watch() {
    const state = { now: at('09:00'), isLocked: false, deep: 0 };
    const deepLock = createDeepLock({
      rules: () => ({ afterHours: 2, closingTime: null }),
      isLocked: () => state.isLocked,
      lockDeeply: () => (state.deep += 1),
      now: () => state.now,
    });
    onTestFinished(deepLock.stop);
    return { state, deepLock };
  }

  it('counts from the lock on, and anew after each unlock', () => {
    const { state, deepLock } = watch();
    deepLock.check();
    state.isLocked = true;
    deepLock.check();
    state.now += HOUR;
    state.isLocked = false;
    deepLock.check();
    state.isLocked = true;
    deepLock.check();
    state.now += 2 * HOUR - 1;
    deepLock.check();
    expect(state.deep).toBe(0);
    state.now += 1;
    deepLock.check();
    expect(state.deep).toBe(1);
  });

  it.each([
    [15 * 60_000, 0],
    [15 * 60_000 + 1, 1],
  ])('after a sleep of %d ms: %d', (sleptMs, expected) => {
    const { state, deepLock } = watch();
    state.isLocked = true;
    deepLock.suspended();
    state.now += sleptMs;
    deepLock.resumed();
    expect(state.deep).toBe(expected);
  });
});
