const letters = /^[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** Invisible and direction-changing characters: they would make two names look alike, or an empty one. */
const invisible = /[\p{Cc}\p{Cf}\p{Mn}\p{Me}]/gu;

/** One or two letters standing for a name; empty where it has none (a bare number, say). */
export function initialsOf(name: string): string {
  if (/^\+?[\d\s()-]+$/.test(name)) return '';
  const words = name
    .replace(invisible, '')
    .trim()
    .split(/\s+/u)
    .filter((word) => letters.test(word));
  const first = words[0];
  if (first === undefined) return '';
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => (word === undefined ? '' : String.fromCodePoint(word.codePointAt(0) ?? 0)))
    .join('')
    .toLocaleUpperCase();
}

/** How many colours an avatar can have; see `Avatar.module.css`. */
export const AVATAR_COLOURS = 7;

/** The same id always gets the same colour. */
export function colourOf(id: string): number {
  let sum = 0;
  for (const unit of id) sum = (sum * 31 + unit.charCodeAt(0)) >>> 0;
  return sum % AVATAR_COLOURS;
}
