import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createBoxPair, openWith, sealTo } from './publicBox.ts';

const text = Buffer.from('the data key');

it('opens for the holder of the private key, and for nobody else', () => {
  const [mine, other] = [createBoxPair(), createBoxPair()];
  const sealed = sealTo(mine.publicKey, text, 'a');
  expect(openWith(mine, sealed, 'a')).toEqual(text);
  expect(openWith(other, sealed, 'a')).toBeNull();
  expect(openWith({ ...mine, privateKey: other.privateKey }, sealed, 'a')).toBeNull();
  expect(openWith(mine, sealed, 'b')).toBeNull();
});

it('is never the same twice', () => {
  const { publicKey } = createBoxPair();
  expect(sealTo(publicKey, text, 'a')).not.toEqual(sealTo(publicKey, text, 'a'));
});

it('does not open once any byte of it was changed, cut off or made up', () => {
  const mine = createBoxPair();
  const sealed = sealTo(mine.publicKey, text, 'a');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(openWith(mine, changed, 'a')).toBeNull();
    expect(openWith(mine, sealed.subarray(0, at), 'a')).toBeNull();
  }
  expect(openWith(mine, randomBytes(sealed.length), 'a')).toBeNull();
});
