import { expect, it } from 'vitest';
import { i18next } from '../../i18n/i18n.ts';
import { limitWords, qualityWords } from './platformWords.ts';

const t = i18next.t;

it.each([
  ['GREEN', 'good'],
  ['YELLOW', 'medium'],
  ['RED', 'low'],
  ['UNKNOWN', 'not rated yet'],
  ['VIOLET', 'VIOLET'],
])('the rating %s is said as %s', (quality, words) => {
  expect(qualityWords(t, quality)).toBe(words);
});

it.each([
  ['TIER_250', '250 customers a day'],
  ['TIER_1K', '1,000 customers a day'],
  ['TIER_100K', '100,000 customers a day'],
  ['TIER_UNLIMITED', 'no limit'],
  ['TIER_OF_TOMORROW', 'TIER_OF_TOMORROW'],
])('the limit %s is said as %s', (limit, words) => {
  expect(limitWords(t, 'en', limit)).toBe(words);
});
