import { describe, expect, it } from 'vitest';
import { contradicts, normalHash } from './mediaHash.ts';

const hex = '00ff10'.repeat(10) + 'abcd';
const base64 = Buffer.from(hex, 'hex').toString('base64');

describe('a file’s hash', () => {
  it.each([
    hex,
    hex.toUpperCase(),
    base64,
    base64.replace('=', ''),
    Buffer.from(hex, 'hex').toString('base64url'),
  ])('is read from %s', (told) => expect(normalHash(told)).toBe(hex));

  it('refuses another hash, and nothing where none or something unknown was told', () => {
    expect(contradicts(base64, hex)).toBe(false);
    expect(contradicts(base64, hex.replace('a', 'b'))).toBe(true);
    expect(contradicts(null, hex)).toBe(false);
    expect(contradicts('md5:123', hex)).toBe(false);
  });
});
