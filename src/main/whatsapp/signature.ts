import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * X-Hub-Signature-256: HMAC-SHA256 of the body with the app secret, in hex.
 * cloud-api.md 4.2, read 2026-11-21. It has no timestamp: a replay looks like a retry and is harmless.
 */

const HEADER = /^sha256=([0-9a-f]{64})$/i;

const matches = (secret: string, body: Uint8Array, expected: Buffer): boolean => {
  const actual = createHmac('sha256', secret).update(body).digest();
  return actual.length === expected.length && timingSafeEqual(actual, expected);
};

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Meta signs the escaped form; a proxy that re-encoded the body breaks the raw match but not this one. */
function escapedForm(body: Uint8Array): Buffer | null {
  const text = Buffer.from(body).toString('utf8');
  if (!/[^\x20-\x7e\s]/.test(text)) return null;
  return Buffer.from(text.replaceAll(/[\u0080-\uffff]/g, escaped).replaceAll(/(?<!\\)\//g, '\\/'));
}

/** Whether it looks like one; where no secret is at hand, all that can be said. */
export const isSignature = (header: string | undefined): boolean => HEADER.test(header ?? '');

/** Whether the body was signed with the secret of any connected app. Looks at every secret, whichever fits. */
export function isSigned(header: string | undefined, body: Uint8Array, secrets: readonly string[]): boolean {
  const hex = HEADER.exec(header ?? '')?.[1];
  if (hex === undefined) return false;
  const expected = Buffer.from(hex, 'hex');
  if (secrets.some((secret) => matches(secret, body, expected))) return true;
  const retold = escapedForm(body);
  return retold !== null && secrets.some((secret) => matches(secret, retold, expected));
}
