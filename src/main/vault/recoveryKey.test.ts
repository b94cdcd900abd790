import { expect, it } from 'vitest';
import { createRecoveryKey, readRecoveryKey } from './recoveryKey.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const FIXED = '7Q3M-X0B1-C2D3-E4F5-G6H7-J8K9-MANB-PCQD-Z2';

it('is 160 bits in groups, never the same twice', () => {
  const keys = Array.from({ length: 200 }, createRecoveryKey);
  for (const key of keys) expect(key).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{2}$/);
  expect(new Set(keys).size).toBe(200);
});

it('reads back as it was shown, however it is typed', () => {
  for (const key of Array.from({ length: 50 }, createRecoveryKey)) {
    expect(readRecoveryKey(key)).toBe(key);
    expect(readRecoveryKey(key.toLowerCase())).toBe(key);
    expect(readRecoveryKey(key.replaceAll('-', ''))).toBe(key);
    expect(readRecoveryKey(`  ${key.replaceAll('-', ' \n')} `)).toBe(key);
    expect(readRecoveryKey(key.replaceAll('1', 'I').replaceAll('0', 'O'))).toBe(key);
    expect(readRecoveryKey(key.replaceAll('1', 'l').replaceAll('0', 'o'))).toBe(key);
  }
});

it('notices what is missing, too much or no letter of it', () => {
  for (const typed of [
    '',
    FIXED.slice(0, -1),
    `${FIXED}0`,
    FIXED.replace(/^./, 'U'),
    FIXED.replace(/^./, 'é'),
    'x'.repeat(34),
  ])
    expect(readRecoveryKey(typed)).toBeNull();
});

/** Ten bits of check: of all single slips and swaps of this one key all but one in 1,024 are noticed. */
it('notices a mistyped character and two swapped ones', () => {
  const plain = FIXED.replaceAll('-', '');
  const slips: string[] = [];
  for (let at = 0; at < plain.length; at++) {
    for (const char of ALPHABET)
      if (char !== plain[at]) slips.push(plain.slice(0, at) + char + plain.slice(at + 1));
    const swapped = plain.slice(0, at) + (plain[at + 1] ?? '') + plain[at] + plain.slice(at + 2);
    if (swapped !== plain) slips.push(swapped);
  }
  const unnoticed = slips.filter((slip) => readRecoveryKey(slip) !== null);
  expect(slips.length).toBeGreaterThan(1_000);
  expect(unnoticed.length).toBeLessThanOrEqual(4);
});
