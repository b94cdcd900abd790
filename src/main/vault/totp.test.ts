import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createTotpSecret, otpauthUri, stepOfCode, toBase32, totpCode } from './totp.ts';

/** Appendix B of RFC 6238: its SHA-1 secret, times in seconds, the last six of its eight digits. */
const secret = Buffer.from('12345678901234567890');
const VECTORS = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const;

describe('a code of an authenticator app', () => {
  it.each(VECTORS)('at %i s is %s', (seconds, code) => {
    const step = Math.floor(seconds / 30);
    expect(totpCode(secret, step)).toBe(code);
    expect(stepOfCode(secret, code, seconds * 1000)).toBe(step);
  });

  it('may be one step early or late, and no more', () => {
    const code = totpCode(secret, 100);
    expect([98, 99, 100, 101, 102].map((step) => stepOfCode(secret, code, step * 30_000))).toEqual([
      null,
      100,
      100,
      100,
      null,
    ]);
  });

  it('may be typed in two groups', () => {
    expect(stepOfCode(secret, ' 287 082 ', 59_000)).toBe(1);
  });

  it.each(['', '28708', '2870822', '28708a', '２８７０８２', '-87082'])('is not %j', (typed) => {
    expect(stepOfCode(secret, typed, 59_000)).toBeNull();
  });

  it('of another secret does not fit', () =>
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2 ** 40 }), (step) => {
        const other = createTotpSecret();
        const near = [step - 1, step, step + 1].map((each) => totpCode(secret, each));
        fc.pre(!near.includes(totpCode(other, step)));
        expect(stepOfCode(secret, totpCode(other, step), step * 30_000)).toBeNull();
      }),
    ));
});

describe('what the app is given', () => {
  it.each([
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('is %s in base32 (RFC 4648, without padding)', (plain, coded) => {
    expect(toBase32(Buffer.from(plain))).toBe(coded);
  });

  it('names the business and the person, whatever they are called', () => {
    const uri = new URL(otpauthUri(secret, 'Café & Co: Madrid?', 'Ana/Ortiz'));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toContain('Café & Co: Madrid?:Ana/Ortiz');
    expect(uri.searchParams.get('secret')).toBe(toBase32(secret));
    expect(uri.searchParams.get('issuer')).toBe('Café & Co: Madrid?');
  });
});
