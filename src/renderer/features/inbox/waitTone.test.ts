import { expect, it } from 'vitest';
import { waitOf } from './waitTone.ts';

const tone = (waitedS: number, dueInS: number | null): string | undefined =>
  waitOf(
    { waitingSince: 0, dueAt: dueInS === null ? null : (waitedS + dueInS) * 1000 },
    90_000,
    waitedS * 1000,
  )?.tone;

it('is coloured at 90 s, and red when the answer is due', () => {
  expect(tone(89.999, 30)).toBe('neutral');
  expect(tone(90, 30)).toBe('warn');
  expect(tone(90, null)).toBe('warn');
  expect(tone(30, 0.001)).toBe('neutral');
  expect(tone(30, 0)).toBe('bad');
});

it('is of nobody where nobody waits', () =>
  expect(waitOf({ waitingSince: null, dueAt: null }, 90_000, 5)).toBeNull());
