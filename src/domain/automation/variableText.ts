/*
 * Texts with places to fill: {{name}}, or {{name|there}} with what stands there where nothing is known.
 * Whatever is not exactly that is text. What is filled in is never read again, so that no customer's name
 * can bring a place of its own.
 */

/** In any of these languages and cases: letters first, then also digits, spaces, dashes. */
const PLACE = /\{\{\s*([\p{L}_][\p{L}\p{M}\p{N}_ -]{0,39}?)\s*(?:\|([^{}|]{0,200}))?\}\}/gu;

export type Place = {
  readonly kind: 'place';
  /** As written, with its braces. */
  readonly raw: string;
  /** In small letters. */
  readonly name: string;
  /** Null: none is said, so that it must be filled. */
  readonly fallback: string | null;
};
export type TextPart = Place | { readonly kind: 'text'; readonly raw: string };

/** Never throws; put together again, the parts are the text. */
export function partsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const found of text.matchAll(PLACE)) {
    const [raw, name = '', fallback] = found;
    if (found.index > end) parts.push({ kind: 'text', raw: text.slice(end, found.index) });
    parts.push({ kind: 'place', raw, name: name.toLowerCase(), fallback: fallback?.trim() ?? null });
    end = found.index + raw.length;
  }
  if (end < text.length) parts.push({ kind: 'text', raw: text.slice(end) });
  return parts;
}

export const placesIn = (text: string): readonly Place[] =>
  partsOf(text).filter((part): part is Place => part.kind === 'place');

/** What is known; a name that is missing or blank is not. */
export type Values = Readonly<Partial<Record<string, string>>>;

/** Braces could make a place of text beside them. */
const harmless = (value: string): string => value.trim().replaceAll('{', '(').replaceAll('}', ')');

const valueFor = ({ name, fallback }: Place, values: Values): string | null => {
  const value = Object.hasOwn(values, name) ? harmless(values[name] ?? '') : '';
  return value === '' ? fallback : value;
};

export type Filled = {
  readonly text: string;
  /** Places for which there is neither a value nor a fallback, as written; they still stand in the text. */
  readonly unfilled: readonly string[];
};

export function fill(text: string, values: Values): Filled {
  const unfilled: string[] = [];
  const filled = partsOf(text).map((part) => {
    if (part.kind === 'text') return part.raw;
    const value = valueFor(part, values);
    if (value === null) unfilled.push(part.raw);
    return value ?? part.raw;
  });
  return { text: filled.join(''), unfilled };
}
