import { fold } from '../search/foldText.ts';
import { tokensOf } from '../search/tokens.ts';
import type { FaqLanguage, Intent } from './intent.ts';
import { COURTESIES, PERSON_PHRASES } from './talkToPerson.ts';

/*
 * Which question a message asks: the examples it has most in common with, rare words counting more than common ones
 * (TF-IDF, cosine). Words are folded as search folds them; scripts without spaces are compared by pairs of characters.
 */

/** Stands for wanting to talk to a person, among the intents. */
export const PERSON = 'person';

export type Match = {
  readonly intentId: string;
  readonly language: FaqLanguage;
  /** 0 to 1. */
  readonly confidence: number;
};
export type Matched = {
  readonly best: Match | null;
  /** The best of another intent. */
  readonly second: Match | null;
  readonly isCourtesy: boolean;
};

type Weights = ReadonlyMap<string, number>;
type Example = Omit<Match, 'confidence'> & { readonly weights: Weights; readonly norm: number };

/** A question is short; one endless message must not hold up the rest. */
const MAX_LENGTH = 1_000;
/** Arabic writes "and", "with" and "the" as one word with the next. */
const withoutArticle = (word: string): string => word.replace(/^[وفبكل]?ال(?=\p{L}{2})/u, '');

function tokens(text: string): string[] {
  return tokensOf(fold(text.slice(0, MAX_LENGTH)))
    .filter(({ isTail }) => !isTail)
    .map((token) => withoutArticle(token.text));
}

/** Words that say little about what is asked. */
const FILLERS = new Set(
  tokens(
    `a an the of to in on at is are am do does did i you we it me my your our and or for with this that there be can
    could would will have has had please what how much many hi hello thanks el la los las un una de del en y o a que es son por para con me mi su se lo al como
    cual puedo tienen tiene teneis hola gracias o os as um uma do da dos das no na e ou para com eu voce meu sua seu quero tem como qual por favor ola oi obrigado
    من في على الى هل ما انا هو هي عن مع لو سمحت فضلك 请问 请 我 的 了 吗`,
  ),
);
const FILLER_WEIGHT = 0.2;
/** What no example says makes a match less sure, but people write around their question. */
const UNKNOWN_WEIGHT = 0.45;
/** So many first letters stand for the word in its other forms. */
const STEM = 4;
const STEM_WEIGHT = 0.8;

const isSpaced = (word: string): boolean =>
  /^[\p{sc=Latin}\p{sc=Arabic}\p{sc=Cyrillic}\p{sc=Greek}]+$/u.test(word);

/** What a text is compared by, and how much each of it counts before rarity does. */
function featuresOf(text: string): Map<string, number> {
  const features = new Map<string, number>();
  for (const word of tokens(text)) {
    const weight = FILLERS.has(word) ? FILLER_WEIGHT : 1;
    features.set(word, weight);
    if (isSpaced(word) && word.length >= STEM) features.set(`${word.slice(0, STEM)}~`, weight * STEM_WEIGHT);
  }
  return features;
}

const normOf = (weights: Weights): number => Math.hypot(...weights.values());

/** How rare each feature is among the examples. */
function raritiesOf(texts: readonly Weights[]): Weights {
  const counts = new Map<string, number>();
  for (const features of texts)
    for (const feature of features.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return new Map([...counts].map(([feature, count]) => [feature, Math.log(1 + texts.length / count)]));
}

const cosine = (asked: Weights, norm: number, example: Example): number => {
  let sum = 0;
  for (const [feature, weight] of asked) sum += weight * (example.weights.get(feature) ?? 0);
  return norm === 0 || example.norm === 0 ? 0 : Math.min(1, sum / (norm * example.norm));
};

type Phrase = Omit<Match, 'confidence'> & { readonly phrase: string };

const phrasesOf = (intents: readonly Intent[]): readonly Phrase[] => [
  ...intents.flatMap(({ intentId, variants }) =>
    variants.flatMap(({ language, phrases }) => phrases.map((phrase) => ({ intentId, language, phrase }))),
  ),
  ...(Object.keys(PERSON_PHRASES) as FaqLanguage[]).flatMap((language) =>
    PERSON_PHRASES[language].map((phrase) => ({ intentId: PERSON, language, phrase })),
  ),
];

const courtesies = new Set(tokens(COURTESIES));
/** A greeting or a thank you, and nothing else. */
export const isCourtesy = (text: string): boolean => {
  const said = tokens(text);
  return said.length > 0 && said.length <= 6 && said.every((word) => courtesies.has(word));
};

/** Made once for what the assistant was taught; asked of every message. */
export function createMatcher(intents: readonly Intent[]): (text: string) => Matched {
  const phrases = phrasesOf(intents).map((each) => ({ ...each, features: featuresOf(each.phrase) }));
  const rarities = raritiesOf(phrases.map(({ features }) => features));
  const unknown = Math.log(1 + phrases.length) * UNKNOWN_WEIGHT;
  const weigh = (features: Weights): Weights =>
    new Map([...features].map(([feature, weight]) => [feature, weight * (rarities.get(feature) ?? unknown)]));
  const examples: Example[] = phrases.map(({ intentId, language, features }) => {
    const weights = weigh(features);
    return { intentId, language, weights, norm: normOf(weights) };
  });
  return (text) => {
    const asked = weigh(featuresOf(text));
    const norm = normOf(asked);
    const ranked = examples
      .map((example) => ({
        intentId: example.intentId,
        language: example.language,
        confidence: cosine(asked, norm, example),
      }))
      .filter(({ confidence }) => confidence > 0)
      .toSorted((one, other) => other.confidence - one.confidence);
    const best = ranked[0] ?? null;
    const second = ranked.find(({ intentId }) => intentId !== best?.intentId) ?? null;
    return { best, second, isCourtesy: isCourtesy(text) };
  };
}
