import { randomBytes, randomUUID } from 'node:crypto';
import { seal } from '../../src/main/crypto/box.ts';
import { KDF_FLOOR, slotKey } from '../../src/main/vault/kdf.ts';
import type { KeySlot, NewSlot, SlotContext, VaultKeys } from '../../src/main/vault/keySlots.ts';

/** A key slot as Baton made it before the data key could be changed: it holds that key itself. */
export async function formerSlot(wanted: NewSlot, keys: VaultKeys, context: SlotContext): Promise<KeySlot> {
  const { type, memberId, secret, createdAt } = wanted;
  const salt = randomBytes(16);
  const clear = {
    slotId: randomUUID(),
    type,
    memberId,
    kdf: KDF_FLOOR,
    salt: salt.toString('base64'),
    createdAt,
  };
  const deviceSecret = type === 'pin' ? context.deviceSecret : Buffer.alloc(0);
  const { installId } = context;
  const key = await slotKey({ secret, salt, kdf: KDF_FLOOR, deviceSecret, installId, slotId: clear.slotId });
  const plain = JSON.stringify({
    dataKey: Buffer.from(keys.dataKey).toString('base64'),
    signingKey: Buffer.from(keys.signingKey).toString('base64'),
    names: keys.names,
  });
  const bound = JSON.stringify({ ...clear, installId, formatVersion: 1 });
  return { ...clear, sealed: seal(key, Buffer.from(plain), bound).toString('base64') };
}
