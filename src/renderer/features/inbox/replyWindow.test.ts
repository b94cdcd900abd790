import { expect, it } from 'vitest';
import { formatDuration, formatTimeLeft } from '../../i18n/format.ts';
import { i18next } from '../../i18n/i18n.ts';
import { isWorthSaying, windowTone } from './replyWindow.ts';

const minutes = (count: number): number => count * 60_000;

it.each([
  [minutes(5 * 60), false, 'neutral'],
  [minutes(3 * 60), true, 'neutral'],
  [minutes(119), true, 'warn'],
  [minutes(30), true, 'warn'],
  [minutes(29), true, 'bad'],
] as const)('with %d ms left the list speaks up: %s, %s', (leftMs, isSaid, tone) => {
  expect([isWorthSaying(leftMs), windowTone(leftMs)]).toEqual([isSaid, tone]);
});

it.each([
  [minutes(179), '2 h', '2 h 59 min'],
  [minutes(120), '2 h', '2 h'],
  [minutes(40), '40 min', '40 min'],
  [30_000, 'less than a minute', 'less than a minute'],
])('%d ms are told short as %s and in full as %s', (ms, short, full) => {
  expect([formatTimeLeft(i18next.t, ms), formatDuration(i18next.t, ms)]).toEqual([short, full]);
});
