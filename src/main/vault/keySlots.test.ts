import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { KDF_FLOOR, slotKey } from './kdf.ts';
import { createBoxPair } from '../crypto/publicBox.ts';
import { createSlot, type KeySlot, openSlot } from './keySlots.ts';

const names = { businessName: 'Holland Bakery', memberName: 'Ana' };
const keys = { dataKey: randomBytes(32), signingKey: randomBytes(48), names };
const context = { installId: randomUUID(), deviceSecret: randomBytes(32) };
const elsewhere = { ...context, deviceSecret: randomBytes(32) };
const newSlot = (type: KeySlot['type'], secret = '829146'): Promise<KeySlot> =>
  createSlot({ type, memberId: randomUUID(), secret, createdAt: 1 }, keys, context);
const opened = { dataKey: keys.dataKey, signingKey: Buffer.from(keys.signingKey), names };

describe('a key slot', () => {
  it('opens with the right secret only', async () => {
    const slot = await newSlot('pin');
    expect(await openSlot(slot, '829146', context)).toMatchObject(opened);
    for (const wrong of ['829147', '', '829146 ', '0829146'])
      expect(await openSlot(slot, wrong, context)).toBeNull();
  });

  it('opens whichever way an accent was typed', async () => {
    const slot = await newSlot('passphrase', 'caf\u00e9 fjord tulip anvil');
    expect(await openSlot(slot, 'cafe\u0301 fjord tulip anvil', context)).toMatchObject(opened);
  });

  it('of a PIN needs the device secret; of a passphrase or recovery key does not', async () => {
    expect(await openSlot(await newSlot('pin'), '829146', elsewhere)).toBeNull();
    for (const type of ['passphrase', 'recovery'] as const)
      expect(await openSlot(await newSlot(type), '829146', elsewhere)).toMatchObject(opened);
  });

  it('does not open in another installation', async () => {
    const slot = await newSlot('recovery');
    expect(await openSlot(slot, '829146', { ...context, installId: randomUUID() })).toBeNull();
  });

  it('does not open once any field of it was changed', async () => {
    const slot = await newSlot('recovery');
    const flipped = Buffer.from(slot.sealed, 'base64');
    const changes: Partial<KeySlot>[] = [
      { slotId: randomUUID() },
      { type: 'passphrase' },
      { memberId: randomUUID() },
      { createdAt: 2 },
      { salt: randomBytes(16).toString('base64') },
      { kdf: { ...KDF_FLOOR, passes: KDF_FLOOR.passes + 1 } },
      { kdf: { ...KDF_FLOOR, memoryKiB: KDF_FLOOR.memoryKiB + 8 } },
      { sealed: slot.sealed.slice(0, -8) },
      { sealed: '' },
      { reach: Buffer.from(createBoxPair().publicKey).toString('base64') },
      { held: { box: '', proof: '' } },
      { held: (await newSlot('recovery')).held },
    ];
    for (const at of [0, 12, flipped.length - 1]) {
      const copy = Buffer.from(flipped);
      copy[at]! ^= 1;
      changes.push({ sealed: copy.toString('base64') });
    }
    for (const change of changes)
      expect
        .soft(await openSlot({ ...slot, ...change }, '829146', context), JSON.stringify(change))
        .toBeNull();
    expect(await openSlot(slot, '829146', context)).toMatchObject(opened);
  });

  it.each([
    { ...KDF_FLOOR, memoryKiB: KDF_FLOOR.memoryKiB - 1 },
    { ...KDF_FLOOR, passes: KDF_FLOOR.passes - 1 },
    { memoryKiB: 8, passes: 1 },
  ])('refuses to be opened more cheaply: %j', async (kdf) => {
    const slot = await newSlot('recovery');
    await expect(openSlot({ ...slot, kdf }, '829146', context)).rejects.toThrow('KDF below floor');
  });

  it('keeps no trace of the secret or the keys', async () => {
    const slot = JSON.stringify(await newSlot('passphrase', 'fjord tulip anvil mosaic'));
    for (const trace of ['fjord', 'Holland', keys.dataKey.toString('base64'), keys.dataKey.toString('hex')])
      expect(slot).not.toContain(trace);
  });

  it('is never the same twice, also for the same secret', async () => {
    const [one, two] = await Promise.all([newSlot('recovery'), newSlot('recovery')]);
    expect(one.salt).not.toBe(two.salt);
    expect(one.sealed).not.toBe(two.sealed);
  });
});

it('the slot key depends on every input', async () => {
  const base = {
    secret: '829146',
    salt: randomBytes(16),
    kdf: KDF_FLOOR,
    deviceSecret: randomBytes(32),
    installId: 'a',
    slotId: 'b',
  };
  const variants = [
    base,
    { ...base, secret: '829147' },
    { ...base, salt: randomBytes(16) },
    { ...base, deviceSecret: Buffer.alloc(0) },
    { ...base, installId: 'c' },
    { ...base, slotId: 'd' },
  ];
  const hex: string[] = [];
  for (const variant of variants) hex.push(Buffer.from(await slotKey(variant)).toString('hex'));
  expect(new Set(hex).size).toBe(variants.length);
  expect(Buffer.from(await slotKey({ ...base })).toString('hex')).toBe(hex[0]);
});
