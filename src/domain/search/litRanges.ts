import { fold, foldWithPlaces, type FoldedText } from './foldText.ts';
import { beginningOf } from './indexText.ts';
import type { Phrase, SearchQuery, Term } from './searchQuery.ts';
import { numbersOf, tokensOf, type Token, type WrittenNumber } from './tokens.ts';

/* Where in a text a question's words stand: for lighting them, and for searching texts without the index. */

/** From `start` up to `end`, in UTF-16 units of the text. */
export type LitRange = { readonly start: number; readonly end: number };

type Prepared = FoldedText & {
  readonly tokens: readonly Token[];
  readonly numbers: readonly WrittenNumber[];
};

/** Of a text only what this question asks about. */
function prepare(folded: FoldedText, terms: readonly Term[]): Prepared {
  const asks = (column: Phrase['column']): boolean =>
    terms.some(({ ways }) => ways.some((way) => way.some((phrase) => phrase.column === column)));
  return {
    ...folded,
    tokens: asks('words') ? tokensOf(folded.folded) : [],
    numbers: asks('numbers') ? numbersOf(folded.folded) : [],
  };
}

const place = ({ startOf, endOf }: FoldedText, start: number, end: number): LitRange => ({
  start: startOf(start),
  end: endOf(end - 1),
});

const isToken = (token: Token | undefined, wanted: string, isPrefix: boolean): token is Token =>
  token !== undefined && (isPrefix ? token.text.startsWith(wanted) : token.text === wanted);

/** How much of the last token was asked for: of a word begun, only its beginning. */
function endOfLast(token: Token, wanted: string, isPrefix: boolean): number {
  return isPrefix && wanted.length < token.text.length ? token.start + wanted.length : token.end;
}

const standsAt = (tokens: readonly Token[], at: number, { tokens: wanted, isPrefix }: Phrase): boolean =>
  wanted.every((token, n) => isToken(tokens[at + n], token, isPrefix && n === wanted.length - 1));

function wordRanges(text: Prepared, phrase: Phrase): LitRange[] {
  const { tokens: wanted, isPrefix } = phrase;
  const ranges: LitRange[] = [];
  const beginning = wanted[0] ?? '';
  for (const [at, first] of text.tokens.entries()) {
    // Almost no token is the one: asked before anything that costs more.
    if (!first.text.startsWith(beginning) || !standsAt(text.tokens, at, phrase)) continue;
    const last = text.tokens[at + wanted.length - 1] ?? first;
    ranges.push(place(text, first.start, endOfLast(last, wanted.at(-1) ?? '', isPrefix)));
  }
  return ranges;
}

function numberRanges(text: Prepared, fragment: string): LitRange[] {
  return text.numbers.flatMap(({ digits, places }) => {
    const at = digits.indexOf(fragment);
    const [start, end] = [places[at], places[at + fragment.length - 1]];
    return start === undefined || end === undefined ? [] : [place(text, start, end + 1)];
  });
}

const phraseRanges = (text: Prepared, phrase: Phrase): LitRange[] =>
  phrase.column === 'words'
    ? wordRanges(text, phrase)
    : phrase.tokens.flatMap((digits) => numberRanges(text, digits));

/** Null: this term is not in the text. */
function termRanges(text: Prepared, { ways }: Term): LitRange[] | null {
  const found = ways
    .map((phrases) => phrases.map((phrase) => phraseRanges(text, phrase)))
    .filter((way) => way.every((ranges) => ranges.length > 0));
  return found.length === 0 ? null : found.flat(2);
}

/** Those that touch become one. */
function merged(ranges: readonly LitRange[]): LitRange[] {
  const result: LitRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const before = result.at(-1);
    if (before !== undefined && range.start <= before.end)
      result[result.length - 1] = { start: before.start, end: Math.max(before.end, range.end) };
    else result.push(range);
  }
  return result;
}

/** Every place where one of the words asked for stands, in order, without overlap. */
export function litRanges(text: string, { terms }: SearchQuery): LitRange[] {
  const wanted = terms.filter(({ isNot }) => !isNot);
  const prepared = prepare(foldWithPlaces(beginningOf(text)), wanted);
  return merged(wanted.flatMap((term) => termRanges(prepared, term) ?? []));
}

/** Where no word's place is asked for, half the work. */
const foldWithoutPlaces = (text: string): FoldedText => ({
  folded: fold(beginningOf(text)),
  startOf: (index) => index,
  endOf: (index) => index,
});

/** Whether the words of a text are what was asked for; what `has:` asks is not in its words. */
export function matchesWords(text: string, { terms }: SearchQuery): boolean {
  if (terms.length === 0) return true;
  const prepared = prepare(foldWithoutPlaces(text), terms);
  return terms.every((term) => (termRanges(prepared, term) === null) === term.isNot);
}
