import { expect, it } from 'vitest';
import { createSigningPair } from '../engine/journalKeys.ts';
import { openFactor, sealFactor } from './factorSeal.ts';
import { createTotpSecret } from './totp.ts';

const secret = createTotpSecret();
const ana = { signingKey: createSigningPair().privateKey, factorId: 'f1' };
const sealed = sealFactor(ana, secret);

it('opens for its owner', () => expect(openFactor(ana, sealed)).toEqual(secret));

it('opens for nobody else', () => {
  const ben = { ...ana, signingKey: createSigningPair().privateKey };
  expect(openFactor(ben, sealed)).toBeNull();
  expect(openFactor({ ...ana, signingKey: new Uint8Array(ana.signingKey.length) }, sealed)).toBeNull();
});

it('is not taken for another one', () => expect(openFactor({ ...ana, factorId: 'f2' }, sealed)).toBeNull());

it('holds nothing of the secret in the open', () =>
  expect(Buffer.from(sealed, 'base64').includes(secret)).toBe(false));
