import type { TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { errorSentence } from './errorSentence.ts';

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, n) => first + n);

/** Every code Meta documents for the Cloud API. */
const DOCUMENTED = [
  [0, 1, 2, 3, 4, 10, 33, 100, 190, 368, 613, 2500, 80007, 130403, 130429, 130472, 130497],
  range(200, 299),
  [131000, 131005, 131008, 131009, 131016, 131020, 131021, 131026, 131030, 131031, 131036, 131037, 131041],
  [131042, 131044, 131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131055, 131056, 131057],
  [131059, 131060, 131062, 131063, 131064],
  range(131201, 131215),
  [132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069],
  [133000, 133004, 133005, 133006, 133008, 133009, 133010, 133015, 133016, 134011],
  range(134100, 134103),
  [135000, 137000],
  range(138000, 138018),
  range(139000, 139004),
  range(139100, 139103),
  range(147001, 147005),
  range(200005, 200007),
  [2388012, 2388019, 2388039, 2388040, 2388047, 2388072, 2388073, 2388091, 2388093, 2388103, 2388293],
  [2388299, 2494100],
  range(2494164, 2494179),
  [2593107, 2593108, 2593109],
].flat();

const inLanguage = (words: Record<string, unknown>): TFunction =>
  ((key: string, values?: { code: number }) => {
    const [section, name] = key.split('.') as [string, string];
    const sentence = (words[section] as Record<string, string>)[name] ?? '';
    return values === undefined ? sentence : sentence.replace('{{code}}', String(values.code));
  }) as unknown as TFunction;

it.each([
  ['English', en],
  ['Arabic', ar],
])('every documented code has a sentence and what to do, in %s', (_language, words) => {
  const t = inLanguage(words);
  const general = t('errorCode.default', { code: 0 }).replace('0', '');
  const unsaid = DOCUMENTED.filter((code) => {
    const sentence = errorSentence(t, code);
    return sentence === '' || sentence.replace(String(code), '') === general;
  });
  expect(unsaid).toEqual([]);
});

it.each([
  ['English', en],
  ['Arabic', ar],
])('every sentence says what happened and what to do, in %s', (_language, words) => {
  const parts = (sentence: string) => sentence.split(/[.;:؛؟]\s*/).filter((part) => part !== '');
  const short = Object.entries(words.errorCode).filter(([, sentence]) => parts(sentence).length < 2);
  expect(short).toEqual([]);
});

it('a code nobody knows is named in the general sentence', () => {
  const t = inLanguage(en);
  expect(errorSentence(t, 987654)).toContain('987654');
  expect(errorSentence(t, null)).toBe(en.errorCode.none);
});
