import { describe, expect, it } from 'vitest';
import { ar } from './ar.ts';
import { en } from './en.ts';

type Sentences = Readonly<Record<string, string>>;
const categories = (language: string): readonly string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories;
const catalogues = { en, ar } as unknown as Readonly<
  Record<'en' | 'ar', Readonly<Record<string, Sentences>>>
>;

const plural = /_(zero|one|two|few|many|other)$/;
const baseOf = (key: string): string => key.replace(plural, '');
const flat = (language: 'en' | 'ar'): Map<string, string> =>
  new Map(
    Object.entries(catalogues[language]).flatMap(([feature, sentences]) =>
      Object.entries(sentences).map(([key, sentence]) => [`${feature}.${key}`, sentence] as const),
    ),
  );
const placeholders = (sentence: string): readonly string[] =>
  [...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name as string))].toSorted();

const bases = (language: 'en' | 'ar') => [...new Set([...flat(language).keys()].map(baseOf))].toSorted();

describe('catalogues', () => {
  it('say the same things in both languages', () => {
    expect(bases('ar')).toEqual(bases('en'));
  });

  it.each(['en', 'ar'] as const)('have every plural form %s needs, and no other', (language) => {
    const keys = [...flat(language).keys()];
    const counted = new Set(keys.filter((key) => plural.test(key)).map(baseOf));
    expect(counted.size).toBeGreaterThan(10);
    for (const base of counted) {
      const forms = keys.filter((key) => baseOf(key) === base).map((key) => plural.exec(key)?.[1] ?? '');
      expect([base, forms.toSorted()]).toEqual([base, [...categories(language)].toSorted()]);
    }
  });

  it('fill in the same names in both languages', () => {
    const english = flat('en');
    for (const [key, sentence] of flat('ar')) {
      const wanted = placeholders(english.get(key) ?? english.get(`${baseOf(key)}_other`) ?? '');
      // Arabic says one and two without a figure, so a form may leave the count out but never add a name.
      const named = placeholders(sentence);
      const mustHave = plural.test(key)
        ? wanted.filter((name) => name !== 'count' && name !== 'text')
        : wanted;
      expect([key, named.filter((name) => !wanted.includes(name))]).toEqual([key, []]);
      expect([key, mustHave.filter((name) => !named.includes(name))]).toEqual([key, []]);
    }
  });

  it('leave nothing empty', () => {
    for (const language of ['en', 'ar'] as const)
      for (const [key, sentence] of flat(language)) expect([key, sentence.trim()]).not.toEqual([key, '']);
  });
});
