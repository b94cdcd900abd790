import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/* Codes of an authenticator app: RFC 6238 with what every app takes by default (SHA-1, 30 s, 6 digits). */

const STEP_MS = 30_000;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits, as RFC 4226 recommends. */
export const createTotpSecret = (): Buffer => randomBytes(20);

/** The code of one step: dynamic truncation of RFC 4226, 5.3. */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE(mac.at(-1)! & 0xf) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** @returns the step the code is of, one step of a slow clock or finger either way allowed; null: it is wrong. */
export function stepOfCode(secret: Uint8Array, code: string, nowMs: number): number | null {
  const typed = Buffer.from(code.replaceAll(/\s/g, ''));
  const now = Math.floor(nowMs / STEP_MS);
  const isIt = (step: number): boolean =>
    typed.length === DIGITS && timingSafeEqual(Buffer.from(totpCode(secret, step)), typed);
  return [now, now - 1, now + 1].find(isIt) ?? null;
}

/** Base32 of RFC 4648, as authenticator apps want it typed. */
export function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** What an authenticator app reads from the picture. */
export function otpauthUri(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
