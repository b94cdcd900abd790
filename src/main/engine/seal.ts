import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/*
 * Authenticated encryption of small things: AES-256-GCM, random 96-bit nonce, stored as
 * nonce | ciphertext | tag. Keys seal far fewer than 2^32 values each, so random nonces are safe.
 */

const NONCE = 12;
const TAG = 16;

/** @param context bound into the seal: the same bytes under another context do not open. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws if the key does not fit or a single bit was changed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()]);
}

/** One key, many purposes, none of which reveals another. */
export const deriveKey = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `baton/${purpose}/v1`, 32));

/** Keyed hash of something secret (a number, a wamid) that still has to be looked up: 128 bits, base64url. */
export const blindIndex = (key: Uint8Array, kind: string, value: string): string =>
  createHmac('sha256', key).update(`${kind}|${value}`).digest().subarray(0, 16).toString('base64url');
