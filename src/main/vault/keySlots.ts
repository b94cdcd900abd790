import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { KDF_FLOOR, slotKey } from './kdf.ts';
import { open, seal } from '../crypto/box.ts';

/*
 * Key slots: the same data key, wrapped once for every way in. Adding, changing or removing a slot never
 * re-encrypts data. Whether a secret is right is known only by the seal opening; no hash of it lies about.
 */

export const FORMAT_VERSION = 1;

/** A slot that would cost less than the floor, or more than a computer has, is damage, not a way in. */
const MAX_MEMORY_KIB = 1024 * 1024;
const MAX_PASSES = 100;

export const KeySlot = z.strictObject({
  slotId: z.guid(),
  type: z.enum(['pin', 'passphrase', 'recovery']),
  memberId: z.guid(),
  kdf: z.strictObject({
    memoryKiB: z.number().int().min(KDF_FLOOR.memoryKiB).max(MAX_MEMORY_KIB),
    passes: z.number().int().min(KDF_FLOOR.passes).max(MAX_PASSES),
  }),
  salt: z.string(),
  createdAt: z.number().int(),
  /** Somebody else chose it: whoever comes in by it chooses their own first. Left out where it is not so. */
  isStarting: z.literal(true).optional(),
  sealed: z.string(),
});
export type KeySlot = z.infer<typeof KeySlot>;

/** What the first record says of business and owner. */
export type FoundingNames = { readonly businessName: string; readonly memberName: string };

/** What every slot of a member opens: the data key and the key that signs what the member does. */
export type VaultKeys = {
  readonly dataKey: Uint8Array;
  readonly signingKey: Uint8Array;
  /** For the case that a crash came before the first record; null in slots made before this was kept. */
  readonly names: FoundingNames | null;
};

export type SlotContext = { readonly installId: string; readonly deviceSecret: Uint8Array };

/** A recovery key and a passphrase must also work where the keychain is gone. */
const deviceSecretFor = (type: KeySlot['type'], context: SlotContext): Uint8Array =>
  type === 'pin' ? context.deviceSecret : Buffer.alloc(0);

/** Everything beside the seal is authenticated by it, so no parameter can be swapped or weakened. */
const contextOf = ({ sealed: _sealed, ...clear }: KeySlot, installId: string): string =>
  JSON.stringify({ ...clear, installId, formatVersion: FORMAT_VERSION });

const keyOf = (slot: KeySlot, secret: string, context: SlotContext): Promise<Uint8Array> =>
  slotKey({
    secret,
    salt: Buffer.from(slot.salt, 'base64'),
    kdf: slot.kdf,
    deviceSecret: deviceSecretFor(slot.type, context),
    installId: context.installId,
    slotId: slot.slotId,
  });

type SlotContent = {
  readonly dataKey: string;
  readonly signingKey: string;
  readonly names?: FoundingNames | null;
};

export type NewSlot = {
  readonly type: KeySlot['type'];
  readonly memberId: string;
  readonly secret: string;
  readonly createdAt: number;
  readonly isStarting?: true;
};

export async function createSlot(wanted: NewSlot, keys: VaultKeys, context: SlotContext): Promise<KeySlot> {
  const { type, memberId, secret, createdAt, isStarting } = wanted;
  const salt = randomBytes(16).toString('base64');
  const named = { slotId: randomUUID(), type, memberId, kdf: KDF_FLOOR, salt, createdAt };
  // In the order of the schema, which is the order its seal was made over.
  const slot: KeySlot = { ...named, ...(isStarting && { isStarting }), sealed: '' };
  const plain = JSON.stringify({
    dataKey: Buffer.from(keys.dataKey).toString('base64'),
    signingKey: Buffer.from(keys.signingKey).toString('base64'),
    names: keys.names,
  });
  const key = await keyOf(slot, secret, context);
  return {
    ...slot,
    sealed: seal(key, Buffer.from(plain), contextOf(slot, context.installId)).toString('base64'),
  };
}

/** @returns null: the secret is wrong, or the slot or the keychain item was changed. */
export async function openSlot(
  slot: KeySlot,
  secret: string,
  context: SlotContext,
): Promise<VaultKeys | null> {
  const key = await keyOf(slot, secret, context);
  const plain = open(key, Buffer.from(slot.sealed, 'base64'), contextOf(slot, context.installId));
  if (plain === null) return null;
  const { dataKey, signingKey, names } = JSON.parse(plain.toString()) as SlotContent;
  return {
    dataKey: Buffer.from(dataKey, 'base64'),
    signingKey: Buffer.from(signingKey, 'base64'),
    names: names ?? null,
  };
}
