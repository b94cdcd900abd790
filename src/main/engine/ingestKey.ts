import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { open, seal } from '../crypto/box.ts';
import { deriveKey } from './seal.ts';

/*
 * What arrives while no key is in memory is sealed to this computer's X25519 key: whoever holds the public
 * half can seal, only the keys in journal.db open. A fresh ephemeral key for every value, HKDF, AES-256-GCM.
 */

/** DER before the 32 bytes of an X25519 key (RFC 8410). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b656e032100', 'hex');
const KEY_BYTES = 32;
const CONTEXT = 'spool';

const rawPublic = (key: KeyObject): Buffer =>
  key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length);

/** Throws where it is no such key. */
export const ingestPublicKey = (base64: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([PUBLIC_HEAD, Buffer.from(base64, 'base64')]),
    format: 'der',
    type: 'spki',
  });

export type IngestPair = { readonly privateKey: KeyObject; readonly publicKey: string };

/** Grown from the device's own key, so it is in every workspace, and sealed in journal.db as that is. */
export function ingestPairOf(devicePrivateKey: Uint8Array): IngestPair {
  const key = Buffer.concat([PRIVATE_HEAD, deriveKey(devicePrivateKey, 'ingest')]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: rawPublic(createPublicKey(privateKey)).toString('base64') };
}

const boxKey = (shared: Buffer, ephemeral: Buffer, recipient: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', shared, Buffer.concat([ephemeral, recipient]), 'baton/spool/v1', 32));

export function sealTo(recipient: KeyObject, plain: Uint8Array): Buffer {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const ephemeral = rawPublic(publicKey);
  const key = boxKey(diffieHellman({ privateKey, publicKey: recipient }), ephemeral, rawPublic(recipient));
  return Buffer.concat([ephemeral, seal(key, plain, CONTEXT)]);
}

/** @returns null where it was sealed to another key, or was changed. */
export function openSealed(privateKey: KeyObject, sealed: Buffer): Buffer | null {
  const ephemeral = sealed.subarray(0, KEY_BYTES);
  try {
    const publicKey = ingestPublicKey(ephemeral.toString('base64'));
    const shared = diffieHellman({ privateKey, publicKey });
    const key = boxKey(shared, ephemeral, rawPublic(createPublicKey(privateKey)));
    return open(key, sealed.subarray(KEY_BYTES), CONTEXT);
  } catch {
    // A point that is none: nobody sealed with it.
    return null;
  }
}
