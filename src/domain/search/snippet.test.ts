import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { litRanges } from './litRanges.ts';
import { parseSearch } from './searchQuery.ts';
import { snippetOf } from './snippet.ts';

const lit = (text: string, asked: string): string[] =>
  litRanges(text, parseSearch(asked)).map(({ start, end }) => text.slice(start, end));

describe('lighting what was found', () => {
  it.each([
    ['The Café is closed', 'cafe ', ['Café']],
    ['Cafés and cafeteria', 'cafe', ['Café', 'cafe']],
    ['not yet, not now', '"not now"', ['not now']],
    ['请问今天送到吗', '今天', ['今天']],
    ['好的，好', '好', ['好', '好']],
    ['call +34 600-123 456 now', '600123', ['600-123']],
    ['هل الطَّلَب جاهز', 'الطلب ', ['الطَّلَب']],
    ['क़लम', 'कलम', ['क़लम']],
    ['ok 👍🏽', '👍', ['👍🏽']],
    ['cake, no sugar', 'cake -sugar', ['cake']],
    ['अभी नहीं', 'नहीं ', ['नहीं']],
  ])('in %s of %s', (text, asked, found) => expect(lit(text, asked)).toEqual(found));

  it('goes in order, inside the text, and never twice over the same', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, asked) => {
        let end = 0;
        for (const range of litRanges(text, parseSearch(asked))) {
          expect(range.start).toBeGreaterThanOrEqual(end);
          expect(range.end).toBeGreaterThan(range.start);
          end = range.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    ));
});

describe('a snippet', () => {
  const long = `${'before '.repeat(100)}needle${' after'.repeat(100)}`;

  it('shows the first word found with what stands around it', () => {
    const { text, ranges } = snippetOf(long, parseSearch('needle '));
    expect(text.length).toBeLessThan(200);
    expect(text).toMatch(/^…before .*needle.*…$/);
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['needle']);
  });

  it('is the whole of a short message', () =>
    expect(snippetOf('a needle', parseSearch('needle '))).toEqual({
      text: 'a needle',
      ranges: [{ start: 2, end: 8 }],
    }));

  it('is well-formed whatever it is cut from', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 0, maxLength: 400 }), (text) => {
        const snippet = snippetOf(text.repeat(3), parseSearch('a'));
        expect(snippet.text.isWellFormed()).toBe(true);
        for (const { start, end } of snippet.ranges) expect(end).toBeGreaterThan(start);
      }),
    ));
});
