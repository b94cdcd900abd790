import { expect, it } from 'vitest';
import { KDF_FLOOR, slotKey } from './kdf.ts';

it('stretches a secret by Argon2id at its whole cost: the same key today as when the slot was made', async () => {
  const key = await slotKey({
    secret: '829146',
    salt: Buffer.alloc(16, 1),
    kdf: KDF_FLOOR,
    deviceSecret: Buffer.alloc(32, 2),
    installId: 'install',
    slotId: 'slot',
  });
  expect(KDF_FLOOR).toEqual({ memoryKiB: 65_536, passes: 3 });
  expect(Buffer.from(key).toString('hex')).toBe(
    'b14a69ec2587e1bbc1dfe3b69961badd4390e0a4c3c2fcee3a0b496518996fa9',
  );
});
