import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { open, seal } from './box.ts';

/*
 * A box that anybody can close and only the holder of the private key can open: X25519 with a fresh key
 * each time, stored as fresh public key | sealed box. Keys are SPKI and PKCS#8, DER.
 */

const PUBLIC_BYTES = 44;

export type BoxPair = { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array };

export function createBoxPair(): BoxPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
  };
}

const publicFrom = (der: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
const privateFrom = (der: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });

function sharedKey(privateKey: KeyObject, publicKey: KeyObject, fresh: Uint8Array, of: Uint8Array): Buffer {
  const secret = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync('sha256', secret, Buffer.concat([fresh, of]), 'public-box/v1', 32));
}

export function sealTo(publicKey: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const fresh = createBoxPair();
  const key = sharedKey(privateFrom(fresh.privateKey), publicFrom(publicKey), fresh.publicKey, publicKey);
  return Buffer.concat([fresh.publicKey, seal(key, plain, context)]);
}

/** @returns null where the key does not fit or anything was changed. */
export function openWith({ publicKey, privateKey }: BoxPair, sealed: Buffer, context: string): Buffer | null {
  const fresh = sealed.subarray(0, PUBLIC_BYTES);
  try {
    const key = sharedKey(privateFrom(privateKey), publicFrom(fresh), fresh, publicKey);
    return open(key, sealed.subarray(PUBLIC_BYTES), context);
  } catch {
    return null;
  }
}
