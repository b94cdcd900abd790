/*
 * What a search compares. A word is a token; scripts written without spaces give a token for each pair of
 * neighbouring characters and one for the last, so that any part of a run is a phrase of its pairs; an emoji
 * is a token. SQLite's `ascii` tokenizer then only has to split at spaces.
 */

export type Token = {
  readonly text: string;
  /** In the folded text. */
  readonly start: number;
  readonly end: number;
  /** The single last character of a run of at least two: there so that one character is found too. */
  readonly isTail: boolean;
};

const UNSPACED =
  '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Bopo}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\u3099\u309A\u30FC';
const RUNS = new RegExp(
  `([${UNSPACED}]+)|(?:\\p{RI}{2}|[\\p{Extended_Pictographic}--[©®]])|[[\\p{L}\\p{N}\\p{M}]--[${UNSPACED}]]+`,
  'gv',
);
// oxlint-disable-next-line no-control-regex -- the same as RUNS finds in texts that hold nothing else.
const ASCII = /^[\u0000-\u007F]*$/;
const ASCII_WORDS = /[0-9A-Za-z]+/g;
/** Longer words are compared by their beginning. */
const MAX_WORD = 64;

function pairsOf(run: string, at: number): Token[] {
  const characters = Array.from(run);
  let start = at;
  return characters.map((character, index) => {
    const next = characters[index + 1];
    const text = character + (next ?? '');
    const token = {
      text,
      start,
      end: start + text.length,
      isTail: next === undefined && characters.length > 1,
    };
    start += character.length;
    return token;
  });
}

/** The tokens of a folded text, in order. */
export function tokensOf(folded: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, 1: run, index } of folded.matchAll(ASCII.test(folded) ? ASCII_WORDS : RUNS)) {
    if (run !== undefined) tokens.push(...pairsOf(text, index));
    else {
      const kept = text.length > MAX_WORD ? text.slice(0, MAX_WORD).toWellFormed() : text;
      tokens.push({ text: kept, start: index, end: index + text.length, isTail: false });
    }
  }
  return tokens;
}

/** A number as people write it: digits with little between them, as in `+34 (600) 12-34`. */
const NUMBERS = /\d(?:[ \u2010-\u2015.()/+-]{0,3}\d)*/g;
export const MIN_DIGITS = 4;
/** Longer fragments are compared by their beginning; a phone number has 15 digits at most. */
export const MAX_DIGITS = 20;

export type WrittenNumber = { readonly digits: string; readonly places: readonly number[] };

/** Every number of at least four digits, without what stands between them; `places` in the folded text. */
export function numbersOf(folded: string): WrittenNumber[] {
  const numbers: WrittenNumber[] = [];
  for (const { 0: written, index } of folded.matchAll(NUMBERS)) {
    const places = [...written.matchAll(/\d/g)].map((digit) => index + digit.index);
    if (places.length >= MIN_DIGITS) numbers.push({ digits: written.replaceAll(/\D/g, ''), places });
  }
  return numbers;
}
