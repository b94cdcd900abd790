import { expect, it } from 'vitest';
import { ana, at, NOW } from '../../../tests/support/story.ts';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import { isAlarming, isOffHours, type Roster } from './signInRules.ts';

const midnight = NOW - 12 * HOUR_MS;
const hourOf = (when: number): number => Math.floor((when % DAY_MS) / HOUR_MS);
const noRoster: Roster = () => null;
const look = (hour: number, past: readonly number[] = [], roster = noRoster) =>
  isOffHours({
    at: at(midnight + hour * HOUR_MS),
    memberId: ana.memberId,
    past: past.map(at),
    hourOf,
    roster,
  });
const nightsAt = (hour: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => midnight - (n + 1) * DAY_MS + hour * HOUR_MS);

it.each([
  [2.9, false],
  [3, true],
  [4.9, true],
  [5, false],
  [12, false],
])('a sign-in at %d h is off hours: %s', (hour, isOff) => expect(look(hour)).toBe(isOff));

it('is usual for who came around that hour on three days', () => {
  expect(look(4, nightsAt(3.5, 3))).toBe(false);
  expect(look(4, nightsAt(3.5, 2))).toBe(true);
  expect(look(4, [...nightsAt(3.5, 1), ...nightsAt(3.6, 1), ...nightsAt(3.7, 1)])).toBe(true);
  expect(look(4, nightsAt(12, 9))).toBe(true);
});

it('is what the roster says, once there is one', () => {
  expect(look(4, [], () => true)).toBe(false);
  expect(look(12, nightsAt(12, 9), () => false)).toBe(true);
});

it.each([
  [0, 1, false],
  [4, 5, true],
  [5, 6, false],
  [3, 12, true],
  [9, 10, true],
])('from %d to %d wrong PINs alerts: %s', (before, now, alerts) =>
  expect(isAlarming(before, now)).toBe(alerts),
);
