import { createHmac, hkdfSync } from 'node:crypto';
import { open, seal } from '../crypto/box.ts';

export { seal };

/** Throws if the key does not fit or a single bit was changed: content of our own files must open. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  const plain = open(key, Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength), context);
  if (plain === null) throw new Error('A sealed value was changed, or belongs to another key');
  return plain;
}

/** One key, many purposes, none of which reveals another. */
export const deriveKey = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `baton/${purpose}/v1`, 32));

/** Keyed hash of something secret (a number, a wamid) that still has to be looked up: 128 bits, base64url. */
export const blindIndex = (key: Uint8Array, kind: string, value: string): string =>
  createHmac('sha256', key).update(`${kind}|${value}`).digest().subarray(0, 16).toString('base64url');
