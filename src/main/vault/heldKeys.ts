import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { openWith, sealTo } from '../crypto/publicBox.ts';

/*
 * What a key slot holds, sealed to the slot's public key: so a new data key reaches every member without
 * anybody's secret. Who the slot belongs to is proven with the data key, or a stranger's public key put
 * into the file would be given the next one.
 */

export const Held = z.strictObject({ box: z.string(), proof: z.string() });
export type Held = z.infer<typeof Held>;

/** The slot a key is held for. */
export type Holder = {
  readonly slotId: string;
  readonly memberId: string;
  readonly reach?: string | undefined;
};

export type HeldKeys = { readonly dataKey: Uint8Array; readonly share: Uint8Array | null };

const contextOf = ({ slotId, memberId, reach }: Holder, installId: string): string =>
  JSON.stringify(['held/v1', installId, slotId, memberId, reach]);

function proofOf(holder: Holder, dataKey: Uint8Array, installId: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', dataKey, installId, 'slot-proof/v1', 32));
  return createHmac('sha256', key).update(contextOf(holder, installId)).digest();
}

const toText = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('base64');

/** Throws for a slot that can be reached only by its secret. */
export function holdFor(holder: Holder, { dataKey, share }: HeldKeys, installId: string): Held {
  if (holder.reach === undefined) throw new Error('This slot has no public key');
  const plain = JSON.stringify({ dataKey: toText(dataKey), share: toText(share) });
  const box = sealTo(Buffer.from(holder.reach, 'base64'), Buffer.from(plain), contextOf(holder, installId));
  return {
    box: box.toString('base64'),
    proof: proofOf(holder, dataKey, installId).toString('base64'),
  };
}

/** @returns null where something was changed. */
export function openHeld(
  holder: Holder,
  held: Held,
  privateKey: Uint8Array,
  installId: string,
): HeldKeys | null {
  const pair = { publicKey: Buffer.from(holder.reach ?? '', 'base64'), privateKey };
  const plain = openWith(pair, Buffer.from(held.box, 'base64'), contextOf(holder, installId));
  if (plain === null) return null;
  const { dataKey, share } = JSON.parse(plain.toString()) as { dataKey: string; share: string | null };
  return {
    dataKey: Buffer.from(dataKey, 'base64'),
    share: share === null ? null : Buffer.from(share, 'base64'),
  };
}

/** Whether whoever knew this data key made this slot. */
export function isProvenBy(
  holder: Holder,
  held: Held | undefined,
  dataKey: Uint8Array,
  installId: string,
): boolean {
  if (held === undefined || holder.reach === undefined) return false;
  const [told, right] = [Buffer.from(held.proof, 'base64'), proofOf(holder, dataKey, installId)];
  return told.length === right.length && timingSafeEqual(told, right);
}
