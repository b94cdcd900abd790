/* What a hostile JSON body could do to a parser, stopped before it is parsed. */

export const MAX_DEPTH = 32;

/**
 * Deepest nesting of a JSON text, stopping just past the limit. Linear, without recursion: JSON.parse
 * takes a million levels, but everything that walks the result afterwards would overflow.
 */
export function isTooDeep(text: string, maxDepth = MAX_DEPTH): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
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
