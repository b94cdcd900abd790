/*
 * The last line of defence of the log: callers pass event names and plain facts only, and what slips
 * through all the same is blotted out here.
 */

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/wamid\.[\w=+/-]+/g, '[wamid]'],
  [/\bEAA[A-Za-z0-9]{10,}/g, '[token]'],
  [/\b(Bearer|OAuth)\s+\S+/gi, '$1 [token]'],
  [/([?&](?:access_token|token|hub\.verify_token|input_token)=)[^&\s"]+/gi, '$1[token]'],
  [/sha256=[0-9a-f]{16,}/gi, '[signature]'],
  // Phone numbers: seven digits or more of any script, also with spaces, dots, dashes and brackets between.
  // Positions and times are passed as numbers.
  [/\+?\p{Nd}(?:[\s.()/\u2010-\u2015-]{0,2}\p{Nd}){6,}/gu, '[number]'],
];

export const redact = (text: string): string =>
  PATTERNS.reduce((clean, [pattern, blot]) => clean.replaceAll(pattern, blot), text);

/** Strings are redacted, numbers and booleans pass: they are counts, sizes, codes, positions and times. */
export const redactFacts = (
  facts: Readonly<Record<string, string | number | boolean | null>>,
): Record<string, string | number | boolean | null> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' && name !== 'incidentId' ? redact(value) : value,
    ]),
  );
