import { createHash, createPublicKey, verify } from 'node:crypto';

/* What every check is made of. Bytes are in hex, keys in base64. */

/** Where the check is now: whatever is wrong is wrong here first, and what comes after it proves nothing. */
export const look = { at: 'header' };

export class Bad extends Error {}
export function must(holds, why) {
  if (!holds) throw new Bad(why);
}

/** What the very first one follows. */
export const NOTHING = '00'.repeat(32);
export const bytes = (hex) => Buffer.from(hex, 'hex');
export const range = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
export const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

const keyObjects = new Map();
/** By the owner of one of these keys. */
export function isSigned(statement, sig, publicKeys = []) {
  if (bytes(sig).toString('hex') !== sig) return false;
  return publicKeys.some((text) => {
    const der = { key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' };
    if (!keyObjects.has(text)) keyObjects.set(text, createPublicKey(der));
    return verify(null, Buffer.from(statement), keyObjects.get(text), bytes(sig));
  });
}
