import { fold } from './foldText.ts';
import { MESSAGE_KINDS, type MessageKind } from './indexText.ts';
import { MAX_DIGITS, MIN_DIGITS, tokensOf } from './tokens.ts';

/*
 * What somebody typed into the search box, understood. Anything is a question: what is no operator is a
 * word to find.
 */

/** Neighbouring tokens in one column; the last may be the beginning of a longer one. */
export type Phrase = {
  readonly column: 'words' | 'numbers';
  readonly tokens: readonly string[];
  readonly isPrefix: boolean;
};

/** Found where all phrases of one of the ways are found. */
export type Term = { readonly isNot: boolean; readonly ways: readonly (readonly Phrase[])[] };

export type DayText = { readonly year: number; readonly month: number; readonly day: number };

export type SearchQuery = {
  readonly terms: readonly Term[];
  readonly has: readonly { readonly kind: MessageKind; readonly isNot: boolean }[];
  /** By whom: `me` is whoever asks. */
  readonly from: readonly Named[];
  /** In which conversations. */
  readonly in: readonly Named[];
  /** With which labels on them. */
  readonly label: readonly Named[];
  /** From the beginning of this day on. */
  readonly after: DayText | null;
  /** Until this day began. */
  readonly before: DayText | null;
};

/** A name, folded, or a number in one of its forms. */
type Named = { readonly name: string; readonly isNot: boolean };

/** Longer questions are cut by the search box. */
export const MAX_SEARCH_LENGTH = 300;

/** More than anybody means; keeps the question to the index small. */
const MAX_TERMS = 24;

type Operator = 'from' | 'has' | 'before' | 'after' | 'in' | 'label';

type Word = {
  readonly isNot: boolean;
  readonly operator: Operator | null;
  readonly text: string;
  readonly isQuoted: boolean;
  /** Nothing was typed after it. */
  readonly isLast: boolean;
};

const QUOTES = /[“”„‟«»＂]/g;
const WORDS =
  /(?<not>-?)(?:(?<operator>from|has|before|after|in|label):)?(?:"(?<quoted>[^"]*)(?<end>"?)|(?<plain>\S+))/gi;

function wordsOf(typed: string): Word[] {
  const text = typed.replaceAll(QUOTES, '"');
  return [...text.matchAll(WORDS)].map((match) => {
    const { not, operator, quoted, end, plain } = match.groups ?? {};
    return {
      isNot: not === '-',
      operator: (operator?.toLowerCase() as Operator | undefined) ?? null,
      text: quoted ?? plain ?? '',
      isQuoted: quoted !== undefined,
      isLast: match.index + match[0].length === text.length && end !== '"',
    };
  });
}

/** Tokens as they follow one another in a message: a run that ends the phrase may go on there. */
function phraseOf(text: string, isOpen: boolean): Phrase | null {
  const all = tokensOf(fold(text));
  const last = all.at(-1);
  if (last === undefined) return null;
  const tokens = (last.isTail ? all.slice(0, -1) : all).map((token) => token.text);
  // One character of a script without spaces stands first in a pair, or last in its run.
  const isLoneCharacter = !last.isTail && isUnspaced(last.text);
  // A pair is never the beginning of a longer token; asked as one, every place of it would be read.
  return { column: 'words', tokens, isPrefix: (isOpen && !last.isTail) || isLoneCharacter };
}

const isUnspaced = (token: string): boolean => tokensOf(`${token}${token}`).some(({ isTail }) => isTail);

const NUMBER = /^\+?[\d \u2010-\u2015.()/+-]+$/;
const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');
const isNumber = (text: string): boolean => NUMBER.test(text) && /\d/.test(text);
/** Of a number with its country code, without it: a code has one to three digits. */
const MIN_NATIONAL = 7;

/** A number as it may stand in a message: with or without 00 or 0 in front, with or without its country code. */
function formsOf(written: string): string[] {
  const digits = digitsOf(written);
  const bare = digits.replace(/^0{1,2}/, '');
  const isInternational = written.trim().startsWith('+') || digits.startsWith('00');
  const shorter = isInternational ? [1, 2, 3].map((code) => bare.slice(code)) : [];
  const forms = [digits, bare, ...shorter].filter(
    (form, index) => index === 0 || form.length >= MIN_NATIONAL,
  );
  return [...new Set(forms.map((form) => form.slice(0, MAX_DIGITS)))];
}

/** The forms of a number, or none where the text is no number. */
export const numberForms = (folded: string): string[] => (isNumber(folded) ? formsOf(folded) : []);

const numberWays = (written: string): Phrase[][] =>
  formsOf(written).map((form) => [{ column: 'numbers', tokens: [form], isPrefix: true }]);

function termOf({ isNot, text, isQuoted, isLast }: Word): Term | null {
  const folded = fold(text);
  if (isNumber(folded) && digitsOf(folded).length >= MIN_DIGITS) return { isNot, ways: numberWays(folded) };
  // What is ruled out is ruled out when it is written whole: a word begun would hide too much.
  const isOpen = (isLast && !isNot) || (!isQuoted && text.endsWith('*'));
  const phrase = phraseOf(text, isOpen);
  return phrase && { isNot, ways: [[phrase]] };
}

/** `+34 600 123 456` is one number to who types it; two numbers side by side stay two as well. */
function joinedNumber(words: readonly Word[]): Term | null {
  const written = words.map(({ text }) => fold(text)).join(' ');
  if (words.length < 2 || digitsOf(written).length < MIN_NATIONAL) return null;
  const each = words.map(termOf).filter((term) => term !== null);
  const apart = each.flatMap(({ ways }) => ways[0] ?? []);
  return { isNot: false, ways: [...numberWays(written), apart] };
}

const isNumberWord = ({ isNot, operator, isQuoted, text }: Word): boolean =>
  !isNot && operator === null && !isQuoted && isNumber(fold(text));

function termsOf(words: readonly Word[]): Term[] {
  const terms: (Term | null)[] = [];
  for (let at = 0; at < words.length;) {
    const rest = words.slice(at);
    const others = rest.findIndex((word) => !isNumberWord(word));
    const numbers = others === -1 ? rest : rest.slice(0, others);
    const joined = joinedNumber(numbers);
    terms.push(joined ?? termOf(rest[0] as Word));
    at += joined === null ? 1 : numbers.length;
  }
  return terms.filter((term) => term !== null).slice(0, MAX_TERMS);
}

/** `2026-11-21`, `2026-11` or `2026`: the day it begins with. */
function dayOf(text: string): DayText | null {
  const parts = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(fold(text));
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { year, month, day } : null;
}

const HAS: Readonly<Record<string, MessageKind>> = {
  ...Object.fromEntries(MESSAGE_KINDS.map((kind) => [kind, kind])),
  image: 'photo',
  audio: 'voice',
  document: 'file',
};

/** What is not after a day is before it. */
const OPPOSITE = { after: 'before', before: 'after' } as const;

type Filters = Omit<SearchQuery, 'terms'>;
const none: Filters = { has: [], from: [], in: [], label: [], after: null, before: null };

/** The filters with what this word adds, or null if it is a word like any other. */
function withFilter(filters: Filters, { operator, text, isNot }: Word): Filters | null {
  if (operator === 'has') {
    const kind = HAS[fold(text)];
    return kind === undefined ? null : { ...filters, has: [...filters.has, { kind, isNot }] };
  }
  if (operator === null || text === '') return null;
  if (operator === 'from' || operator === 'in' || operator === 'label')
    return { ...filters, [operator]: [...filters[operator], { name: fold(text).trim(), isNot }] };
  const day = dayOf(text);
  return day && { ...filters, [isNot ? OPPOSITE[operator] : operator]: day };
}

const asWord = (word: Word): Word =>
  word.operator === null ? word : { ...word, text: `${word.operator} ${word.text}` };

export function parseSearch(typed: string): SearchQuery {
  let filters = none;
  const words: Word[] = [];
  for (const word of wordsOf(typed)) {
    const next = withFilter(filters, word);
    if (next === null) words.push(asWord(word));
    else filters = next;
  }
  return { terms: termsOf(words), ...filters };
}

/** Nothing to look for: not a single word, and no filter either. */
export const asksNothing = ({ terms, has, from, in: places, label, after, before }: SearchQuery): boolean =>
  terms.length + has.length + from.length + places.length + label.length === 0 &&
  after === null &&
  before === null;

/** While typing: one letter finds nearly everything, unless it is a whole word in its script. */
export function isWorthAsking(query: SearchQuery): boolean {
  if (asksNothing({ ...query, terms: [] })) {
    const tokens = query.terms.flatMap(({ ways }) => ways.flat()).flatMap((phrase) => phrase.tokens);
    return tokens.some((token) => token.length > 1 || isUnspaced(token));
  }
  return true;
}
