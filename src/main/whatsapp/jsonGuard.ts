/* What a hostile JSON body could do to a parser, stopped before it is parsed. */

const MAX_DEPTH = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Index of the quote that ends the string begun at `start`; past the text where it has no end. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charCodeAt(index) !== QUOTE)
    index += text.charCodeAt(index) === BACKSLASH ? 2 : 1;
  return index;
}

/**
 * Deepest nesting of a JSON text, stopping just past the limit. Linear, without recursion: JSON.parse
 * takes a million levels, but everything that walks the result afterwards would overflow.
 */
function isTooDeep(text: string, maxDepth = MAX_DEPTH): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

/** Parses without letting a key named `__proto__` through. Never quotes the input in an error. */
export function parseJson(
  bytes: Uint8Array,
): { readonly value: unknown } | { readonly fault: 'tooDeep' | 'notJson' } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: 'notJson' };
  }
  if (isTooDeep(text)) return { fault: 'tooDeep' };
  try {
    const value: unknown = JSON.parse(text, (key, inner: unknown) =>
      key === '__proto__' ? undefined : inner,
    );
    return { value };
  } catch {
    return { fault: 'notJson' };
  }
}
