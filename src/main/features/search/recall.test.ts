import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customer, openSearchViews, place, said } from '../../../../tests/support/searchViews.ts';
import { fold } from '../../../domain/search/foldText.ts';
import { sql } from '../../engine/sql.ts';
import { at, NOW } from '../../../../tests/support/story.ts';

/* What the index finds is what is there: compared with reading every text. */

const WORDS =
  '你好 请问今天送到吗 東京タワー こんにちは 감사합니다 주문 สวัสดีครับ café Straße order late cake résumé ' +
  'مُحَمَّد الطلب जाهز हिन्दी फ़ोन 👍🏽 👩‍🍳 🇪🇸 ok1234 ' +
  '+34600123456 0600-123-456 (0044) 7700 900001 2026-11-21 12,50 ١٢٣٤٥';
const word = fc.constantFrom(...WORDS.split(' '));
const between = fc.constantFrom(' ', ' ', ', ', '-', '', '\n');
const text = fc
  .array(fc.tuple(word, between), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.flat().join(''));

/** The same texts at every run: a corpus from a seed. */
const texts = (count: number): string[] => fc.sample(text, { seed: 20_261_121, numRuns: count });

function corpus(count: number) {
  const opened = openSearchViews();
  const all = texts(count);
  opened.tell(customer(1, 'Marta'), ...all.map((words, n) => said(n + 1, words, { sentAt: NOW + n * 1000 })));
  const everything = (asked: string): string[] => {
    const found: string[] = [];
    for (let olderThan: number | null = null; ;) {
      const { hits, older } = opened.ask(asked, { olderThan, before: at(NOW + 1e9) });
      found.push(...hits.map(({ messageId }) => textOf(messageId)));
      if (older === null) return found;
      olderThan = older.than;
    }
  };
  const textOf = (id: number): string =>
    opened.views.get<{ text: string }>(sql`SELECT text FROM message WHERE id = ${id}`)?.text ?? '';
  return { ...opened, all, everything };
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}ー]+/gu;
/** The definition: reading every text, as `LIKE '%…%'` would. */
const containing = (all: readonly string[], part: string): string[] =>
  all.filter((words) => fold(words).includes(part)).toReversed();
const digitsOf = (words: string): string =>
  fold(words)
    .replaceAll(/(?<=\d)[ \u2010-\u2015.()/+-]{1,3}(?=\d)/g, '')
    .replaceAll(/\D/g, ' ');

const partsOf = (run: string, length: number): string[] => {
  const characters = Array.from(run);
  return characters
    .slice(0, Math.max(0, characters.length - length + 1))
    .map((_, from) => characters.slice(from, from + length).join(''));
};

describe('recall', () => {
  it('of scripts written without spaces is that of reading everything, from one character', () => {
    const { all, everything } = corpus(600);
    const runs = new Set(all.flatMap((words) => fold(words).match(UNSPACED) ?? []));
    const parts = new Set([...runs].flatMap((run) => [1, 2, 3, 4].flatMap((length) => partsOf(run, length))));
    for (const part of parts)
      expect({ part, found: everything(part) }).toEqual({ part, found: containing(all, part) });
    expect(parts.size).toBeGreaterThan(200);
  });

  it('of numbers is that of reading every digit, from four digits', () => {
    const { all, everything } = corpus(600);
    const numbers = new Set(all.flatMap((words) => digitsOf(words).match(/\d{4,}/g) ?? []));
    const fragments = new Set(
      [...numbers].flatMap((digits) => [4, 5, 7, 9].flatMap((length) => partsOf(digits, length))),
    );
    const asked = [...fragments].filter((digits) => !digits.startsWith('0')).slice(0, 150);
    expect(asked.length).toBeGreaterThan(100);
    for (const digits of asked) {
      const truth = all.filter((words) => digitsOf(words).includes(digits)).toReversed();
      expect({ digits, found: everything(digits) }).toEqual({ digits, found: truth });
    }
  });

  it('of any question is the same from the index and from the texts', () => {
    const { ask } = corpus(200);
    const piece = fc.oneof(word, word, fc.string({ unit: 'grapheme', maxLength: 4 }), text);
    const asked = fc
      .array(fc.tuple(fc.constantFrom('', '', '', '-', '"'), piece, fc.constantFrom('', '', '*', '"')), {
        maxLength: 3,
      })
      .map((parts) => parts.map((part) => part.join('')).join(' '));
    fc.assert(
      fc.property(asked, (question) => {
        const fromIndex = ask(question, { limit: 50 }).hits.map(({ messageId }) => messageId);
        const fromTexts = ask(question, { limit: 50 }, [place(1).conversationId]).hits.map(
          ({ messageId }) => messageId,
        );
        expect(fromIndex).toEqual(fromTexts);
      }),
      { numRuns: 300 },
    );
  });
});

it('whatever is typed is a question, never an error', () => {
  const { ask, tell } = openSearchViews();
  tell(customer(1, 'Marta'), said(1, 'cake'));
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          '*',
          '(',
          ')',
          ' ',
          '-',
          ':',
          'AND',
          'OR',
          'NOT',
          'NEAR',
          '^',
          '{',
          '}',
          '+',
          'words:',
          'from:',
          'has:',
          'in:',
          'before:',
          'a',
          '你',
          '1234',
          "'",
          ';',
          '--',
          '\0',
          '\uD800',
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(noise, (question) => {
      ask(question);
      ask(question, {}, [place(1).conversationId]);
    }),
    { numRuns: 500 },
  );
});
