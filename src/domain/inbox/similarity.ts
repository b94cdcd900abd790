/* Whether two people are about to say the same to one customer. */

/** From here on two answers count as the same. */
export const SAME_ANSWER = 0.85;
/** How long a colleague's answer is worth pointing out, ms. */
export const JUST_SENT_MS = 10 * 60_000;

/** Its words as somebody hears them: no marks, no case, no spelling of accents. */
const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLocaleLowerCase('und')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Dice's coefficient of their words: 1 where all are the same, 0 where none is. Texts without words are like none. */
export function similarity(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.length === 0 || b.length === 0) return 0;
  const left = countOf(b);
  let shared = 0;
  for (const [word, count] of countOf(a)) shared += Math.min(count, left.get(word) ?? 0);
  return (2 * shared) / (a.length + b.length);
}

export const isSameAnswer = (one: string, other: string): boolean => similarity(one, other) >= SAME_ANSWER;
