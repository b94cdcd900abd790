import { fold } from '../search/foldText.ts';

/*
 * Words that set a label by themselves. Folded as in search, so that case, accents and the digits of any script
 * make no difference.
 */

export type LabelWords = { readonly name: string; readonly keywords: readonly string[] };

/** One endless message must not hold up the rest. */
const MAX_LENGTH = 16_384;
/** Written without spaces: a word may begin anywhere. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const IN_A_WORD = '[\\p{L}\\p{N}\\p{M}_]';

/** A label whose name is a hashtag is set by it. */
const wordsOfLabel = ({ name, keywords }: LabelWords): readonly string[] =>
  name.startsWith('#') ? [...keywords, name] : keywords;

const isUnspaced = new RegExp(`^[${UNSPACED}]$`, 'u');

const edge = (letter: string | undefined, guard: string): string =>
  letter === undefined || letter === '#' || isUnspaced.test(letter) ? '' : guard;

const escaped = (text: string): string => text.replaceAll(/[\^$\\.*+?()[\]{}|/]/g, String.raw`\$&`);

function patternOf(word: string): string {
  const letters = Array.from(fold(word.trim()));
  if (letters.length === 0) return '';
  const before = edge(letters[0], `(?<!${IN_A_WORD})`);
  const after = edge(letters.at(-1), `(?!${IN_A_WORD})`);
  return `${before}${escaped(letters.join('').replaceAll(/\s+/g, ' '))}${after}`;
}

/** Whether a text holds one of the label's words; made once per label, asked of every message. */
export function createWordTest(label: LabelWords): (text: string) => boolean {
  const patterns = wordsOfLabel(label)
    .map(patternOf)
    .filter((pattern) => pattern !== '');
  if (patterns.length === 0) return () => false;
  const any = new RegExp(patterns.join('|'), 'u');
  return (text) => any.test(fold(text.slice(0, MAX_LENGTH)).replaceAll(/\s+/g, ' '));
}

export const isSetByWords = (label: LabelWords): boolean =>
  wordsOfLabel(label).some((word) => fold(word.trim()) !== '');

/** Labels that bring rules with them wherever there is one of this name, with or without the hash. */
export const KNOWN_LABELS = ['urgentOrder', 'returnExchange', 'urgent'] as const;
export type KnownLabel = (typeof KNOWN_LABELS)[number];

export const knownLabelOf = (name: string): KnownLabel | null => {
  const plain = fold(name).replaceAll(/[#\s_-]/g, '');
  return KNOWN_LABELS.find((known) => known.toLowerCase() === plain) ?? null;
};
