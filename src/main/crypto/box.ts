import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/*
 * The one sealed box of Baton: AES-256-GCM, random 96-bit nonce, stored as nonce | ciphertext | tag. A key
 * seals far fewer than 2^32 values, so random nonces are safe.
 */

const NONCE = 12;
const TAG = 16;
/** What sealing adds to a value. */
export const SEAL_BYTES = NONCE + TAG;

/** @param context bound into the seal: the same bytes under another context do not open. */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @returns null where the key does not fit or anything was changed. */
export function open(key: Uint8Array, sealed: Buffer, context: string): Buffer | null {
  if (sealed.length < SEAL_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  } catch {
    return null;
  }
}
