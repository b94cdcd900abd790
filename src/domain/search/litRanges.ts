import { foldWithPlaces, type FoldedText } from './foldText.ts';
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

function prepare(text: string): Prepared {
  const folded = foldWithPlaces(beginningOf(text));
  return { ...folded, tokens: tokensOf(folded.folded), numbers: numbersOf(folded.folded) };
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

function wordRanges(text: Prepared, { tokens: wanted, isPrefix }: Phrase): LitRange[] {
  const last = wanted.length - 1;
  return text.tokens.flatMap((first, at) => {
    const all = wanted.every((token, n) => isToken(text.tokens[at + n], token, isPrefix && n === last));
    const end = text.tokens[at + last];
    if (!all || end === undefined) return [];
    return [place(text, first.start, endOfLast(end, wanted[last] ?? '', isPrefix))];
  });
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
  const prepared = prepare(text);
  const wanted = terms.filter(({ isNot }) => !isNot);
  return merged(wanted.flatMap((term) => termRanges(prepared, term) ?? []));
}

/** Whether the words of a text are what was asked for; what `has:` asks is not in its words. */
export function matchesWords(text: string, { terms }: SearchQuery): boolean {
  if (terms.length === 0) return true;
  const prepared = prepare(text);
  return terms.every((term) => (termRanges(prepared, term) === null) === term.isNot);
}
