/*
 * One spelling for what people type in many: case, accents, Arabic and Indic forms, digits of any script,
 * full and half width. What is indexed, what is asked for and what is lit are folded by this same code.
 */

/** Accents, tashkeel, tatweel, nukta, Hebrew points, skin tones, and marks that are not seen. Not the breve of й. */
const DROPPED = new RegExp(
  [
    '(?<![\\u0418\\u0438])\\u0306',
    '[\\u0300-\\u0305\\u0307-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF]',
    '[\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7]',
    '[\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06ED]|\\u0640',
    '[\\u093C\\u09BC\\u0A3C\\u0ABC\\u0B3C\\u0CBC]',
    '[\\u00AD\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\uFE00-\\uFE0F]',
    '[\\u{1F3FB}-\\u{1F3FF}]',
  ].join('|'),
  'gu',
);

/** Letters that are the same to who searches, but that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ک: 'ك',
  ڪ: 'ك',
};

/** The digit zero of each script; its other digits follow it. */
const ZEROS = '٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐';
const digits = Array.from(ZEROS).flatMap((zero) =>
  Array.from({ length: 10 }, (_, digit): [string, string] => [
    String.fromCodePoint((zero.codePointAt(0) ?? 0) + digit),
    String(digit),
  ]),
);
const FORMS: ReadonlyMap<string, string> = new Map([...Object.entries(LETTERS), ...digits]);
const FORM = new RegExp(`[${[...FORMS.keys()].join('')}]`, 'gu');
// oxlint-disable-next-line no-control-regex -- ASCII is what needs no folding beyond case.
const ASCII = /^[\u0000-\u007F]*$/;

export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(DROPPED, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(FORM, (form) => FORMS.get(form) ?? form);
}

/** What folds together, or, unit by unit, what is folded by its case alone: a letter with its marks, Hangul written in parts. Half-width sound marks are marks too. */
const MARKS = '[\\p{M}\\u{1F3FB}-\\u{1F3FF}\\uFF9E\\uFF9F]';
const CLUSTER = new RegExp(
  `([\\u0000-\\u007F\\u4E00-\\u9FFF]+(?!${MARKS}))|(?:[\\uAC00-\\uD7A3]?[\\u1100-\\u11FF]+|\\P{M})${MARKS}*|${MARKS}+`,
  'gu',
);

export type FoldedText = {
  readonly folded: string;
  /** Where the folded character at `index` begins in the original text, and where it ends. */
  readonly startOf: (index: number) => number;
  readonly endOf: (index: number) => number;
};

/** The same few clusters come again and again; those of hostile texts are not worth keeping. */
const foldedClusters = new Map<string, string>();
const MAX_KNOWN = 20_000;

function foldCluster(cluster: string): string {
  const known = foldedClusters.get(cluster);
  if (known !== undefined) return known;
  const folded = fold(cluster);
  if (foldedClusters.size < MAX_KNOWN && cluster.length <= 4) foldedClusters.set(cluster, folded);
  return folded;
}

/** `fold`, remembering where each character came from. */
export function foldWithPlaces(text: string): FoldedText {
  if (ASCII.test(text))
    return { folded: text.toLowerCase(), startOf: (index) => index, endOf: (index) => index + 1 };
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  for (const { 0: cluster, 1: plain, index } of text.matchAll(CLUSTER)) {
    const isPlain = plain !== undefined;
    const piece = isPlain ? cluster.toLowerCase() : foldCluster(cluster);
    folded += piece;
    for (let n = 0; n < piece.length; n++) {
      starts.push(isPlain ? index + n : index);
      ends.push(isPlain ? index + n + 1 : index + cluster.length);
    }
  }
  const startOf = (index: number): number => starts[index] ?? text.length;
  return { folded, startOf, endOf: (index) => ends[index] ?? text.length };
}
