import { createHash, randomBytes } from 'node:crypto';

/*
 * The recovery key: 160 random bits in Crockford base32, 8 groups of 4, and a last group of 2 that checks
 * them. Reads back in any case, with or without dashes; I and L read as 1, O as 0.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BYTES = 20;
const DIGITS = 32;
const CHECK = 2;

const checkOf = (digits: string): string => {
  const hash = createHash('sha256').update(`baton/recovery|${digits}`).digest();
  return `${ALPHABET[(hash[0] ?? 0) % 32] ?? '0'}${ALPHABET[(hash[1] ?? 0) % 32] ?? '0'}`;
};

function toDigits(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)] ?? '').join('');
}

const grouped = (digits: string): string => (digits.match(/.{1,4}/g) ?? []).join('-');

/** @returns e.g. `7Q3M-...-9K2T-B5`. Shown once; only the slot it opens is kept. */
export function createRecoveryKey(): string {
  const digits = toDigits(randomBytes(BYTES));
  return grouped(digits + checkOf(digits));
}

/** @returns the key as it was shown, or null where a character is missing or mistyped. */
export function readRecoveryKey(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  if (plain.length !== DIGITS + CHECK || Array.from(plain).some((char) => !ALPHABET.includes(char)))
    return null;
  const digits = plain.slice(0, DIGITS);
  return checkOf(digits) === plain.slice(DIGITS) ? grouped(plain) : null;
}
