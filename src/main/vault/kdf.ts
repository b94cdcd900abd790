import { hashRaw } from '@node-rs/argon2';
import { hkdfSync } from 'node:crypto';

/*
 * From a PIN, passphrase or recovery key to the key that opens a slot. Argon2id makes each guess cost;
 * the device secret from the keychain makes guessing on another machine useless.
 */

/** Stored in each slot, so that a stronger setting can be introduced without breaking old ones. */
export type KdfParameters = { readonly memoryKiB: number; readonly passes: number };

/** Floor as well as default: weaker parameters in a file are refused (reliability.md 3.2). */
export const KDF_FLOOR: KdfParameters = { memoryKiB: 64 * 1024, passes: 3 };

const ARGON2ID = 2;
const KEY_BYTES = 32;

export type SlotKeyInput = {
  readonly secret: string;
  readonly salt: Uint8Array;
  readonly kdf: KdfParameters;
  /** Empty where no keychain holds one; the slot's type says so and is authenticated with it. */
  readonly deviceSecret: Uint8Array;
  readonly installId: string;
  readonly slotId: string;
};

/** @returns 32 bytes. Throws if the parameters are below the floor. About 0.2 s, on another thread. */
export async function slotKey(input: SlotKeyInput): Promise<Uint8Array> {
  const { secret, salt, kdf, deviceSecret, installId, slotId } = input;
  if (kdf.memoryKiB < KDF_FLOOR.memoryKiB || kdf.passes < KDF_FLOOR.passes)
    throw new Error('KDF below floor');
  const stretched = await hashRaw(secret.normalize('NFC'), {
    algorithm: ARGON2ID as never,
    memoryCost: kdf.memoryKiB,
    timeCost: kdf.passes,
    parallelism: 1,
    outputLen: KEY_BYTES,
    salt,
  });
  const ikm = Buffer.concat([stretched, deviceSecret]);
  return Buffer.from(hkdfSync('sha256', ikm, Buffer.from(installId), `slot/v1/${slotId}`, KEY_BYTES));
}
