import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { KDF_FLOOR, slotKey } from './kdf.ts';
import { open, seal } from '../crypto/box.ts';
import { createBoxPair } from '../crypto/publicBox.ts';
import { Held, holdFor, openHeld } from './heldKeys.ts';

/*
 * Key slots: the same data key, wrapped once for every way in. Adding, changing or removing a slot never
 * re-encrypts data. Whether a secret is right is known only by the seal opening; no hash of it lies about.
 */

/** Part of what a slot's seal is bound to. */
const SLOT_VERSION = 1;

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
  /** Its owner used it beside a colleague: whoever comes in by it chooses another first. Left out likewise. */
  isSpent: z.literal(true).optional(),
  /** X25519, SPKI DER: to whom the data key is sealed. Left out in a slot that holds the data key itself. */
  reach: z.string().optional(),
  held: Held.optional(),
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

/** Everything beside the two seals is authenticated by it, so no parameter can be swapped or weakened. */
const contextOf = ({ sealed: _sealed, held: _held, ...clear }: KeySlot, installId: string): string =>
  JSON.stringify({ ...clear, installId, formatVersion: SLOT_VERSION });

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
  /** Private half of `reach`. */
  readonly reachKey?: string;
  /** Before the data key could be changed it stood here, sealed by the secret itself. */
  readonly dataKey?: string;
  readonly signingKey: string;
  readonly names?: FoundingNames | null;
};

/** What opens by the secret of a slot. */
export type OpenedSlot = VaultKeys & {
  /** This member's half of what two administrators open together; null: they are not one of those. */
  readonly share?: Uint8Array | null;
  /** Opens what is sealed to this slot; left out in a slot that holds the data key itself. */
  readonly reachKey?: Uint8Array;
};

export type NewSlot = {
  readonly type: KeySlot['type'];
  readonly memberId: string;
  readonly secret: string;
  readonly createdAt: number;
  readonly isStarting?: true | undefined;
  readonly isSpent?: true | undefined;
};

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const toBytes = (text: string): Buffer => Buffer.from(text, 'base64');

export async function createSlot(wanted: NewSlot, keys: VaultKeys, context: SlotContext): Promise<KeySlot> {
  const { type, memberId, secret, createdAt, isStarting, isSpent } = wanted;
  const salt = randomBytes(16).toString('base64');
  const named = { slotId: randomUUID(), type, memberId, kdf: KDF_FLOOR, salt, createdAt };
  const pair = createBoxPair();
  // In the order of the schema, which is the order its seal was made over.
  const marks = { ...(isStarting && { isStarting }), ...(isSpent && { isSpent }) };
  const clear = { ...named, ...marks, reach: toText(pair.publicKey) };
  const slot: KeySlot = { ...clear, sealed: '' };
  const content: SlotContent = {
    reachKey: toText(pair.privateKey),
    signingKey: toText(keys.signingKey),
    names: keys.names,
  };
  const key = await keyOf(slot, secret, context);
  const sealed = seal(key, Buffer.from(JSON.stringify(content)), contextOf(slot, context.installId));
  const held = holdFor(slot, { dataKey: keys.dataKey, share: null }, context.installId);
  return { ...clear, held, sealed: sealed.toString('base64') };
}

/** @returns null: the secret is wrong, or the slot or the keychain item was changed. */
export async function openSlot(
  slot: KeySlot,
  secret: string,
  context: SlotContext,
): Promise<OpenedSlot | null> {
  const key = await keyOf(slot, secret, context);
  const plain = open(key, toBytes(slot.sealed), contextOf(slot, context.installId));
  return plain && openContent(slot, JSON.parse(plain.toString()) as SlotContent, context.installId);
}

function openContent(slot: KeySlot, content: SlotContent, installId: string): OpenedSlot | null {
  const { signingKey, names } = content;
  const person = { signingKey: toBytes(signingKey), names: names ?? null };
  if (content.dataKey !== undefined) return { dataKey: toBytes(content.dataKey), ...person };
  const reachKey = toBytes(content.reachKey ?? '');
  const held = slot.held && openHeld(slot, slot.held, reachKey, installId);
  return held ? { ...held, ...person, reachKey } : null;
}
