import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldWithPlaces } from './foldText.ts';
import { indexText, kindsOf } from './indexText.ts';

const words = (text: string): string[] => indexText(text).words.split(' ').filter(Boolean);
const numbers = (text: string): string[] => indexText(text).numbers.split(' ').filter(Boolean);

describe('folding', () => {
  it.each([
    ['Café ÎLE', 'cafe ile'],
    ['İSTANBUL ısı', 'istanbul isi'],
    ['ŁÓDŹ Straße Ærø', 'lodz strasse aero'],
    ['ΟΔΟΣ όδός', 'οδοσ οδοσ'],
    ['мой Ёлка', 'мой елка'],
    ['مُحَمَّدٌ', 'محمد'],
    ['أحمد إيمان آدم ٱلله', 'احمد ايمان ادم الله'],
    ['مدرســـة على', 'مدرسه علي'],
    ['کتاب یک', 'كتاب يك'],
    ['क़लम फ़ोन', 'कलम फोन'],
    ['٠١٢۳४৫', '012345'],
    ['ＡＢＣ１２', 'abc12'],
    ['ｶﾞﾗｽ', 'ガラス'],
    ['한국'.normalize('NFD'), '한국'],
    ['👍🏽 ❤️', '👍 ❤'],
  ])('makes %s and %s one', (text, folded) => expect(fold(text)).toBe(folded));

  it('knows for every character where it came from', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { folded, startOf, endOf } = foldWithPlaces(text);
        for (let at = 0; at < folded.length; at++) {
          expect(fold(text.slice(startOf(at), endOf(at)))).toContain(folded.charAt(at));
          expect(startOf(at)).toBeLessThan(endOf(at));
          expect(startOf(at)).toBeGreaterThanOrEqual(at === 0 ? 0 : startOf(at - 1));
        }
      }),
    ));

  it('folds a text piece by piece as it folds it whole', () => {
    const unit = fc.constantFrom(
      ...Array.from('aÉßΣσς İıёйЙ أةىيک٣हिक़३がｶﾞハ한글👍🏽️你'),
      '한'.normalize('NFD'),
      '\u0301',
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(foldWithPlaces(text).folded).toBe(fold(text));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what the index holds', () => {
  it('keeps words apart and pairs up what is written without spaces', () => {
    expect(words('Pay €5, please')).toEqual(['pay', '5', 'please']);
    expect(words('iPhone手机壳')).toEqual(['iphone', '手机', '机壳', '壳']);
    expect(words('好')).toEqual(['好']);
    expect(words('हिन्दी')).toEqual(['हिन्दी']);
    expect(words('👩🏽‍🍳🇪🇸')).toEqual(['👩', '🍳', '🇪🇸']);
  });

  it('holds every number from each digit on, however it was written', () => {
    expect(numbers('+34 600-12')).toEqual(['3460012', '460012', '60012', '0012']);
    expect(numbers('٠٦٠٠')).toEqual(['0600']);
    expect(numbers('123')).toEqual([]);
  });

  it('does not swell with endless words or digits', () => {
    expect(words('x'.repeat(100_000)).join('').length).toBe(64);
    expect(numbers('1'.repeat(1_000)).every((digits) => digits.length <= 20)).toBe(true);
  });

  it('says what kind of message it is', () => {
    const media = {
      kind: 'media',
      mime: '',
      caption: null,
      fileName: null,
      remote: null,
      file: null,
    } as const;
    expect(kindsOf({ ...media, media: 'image' }, '')).toEqual(['photo']);
    expect(kindsOf({ ...media, media: 'document' }, 'see https://a.b')).toEqual(['file', 'link']);
    expect(kindsOf({ kind: 'text', text: '' }, 'www.shop.example')).toEqual(['link']);
    expect(kindsOf({ kind: 'text', text: '' }, 'no link')).toEqual([]);
  });
});
