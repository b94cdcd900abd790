/** SHA-256 in lower-case hex, from the hex or base64 that WhatsApp tells; null where it is neither. */
export function normalHash(told: string): string | null {
  if (/^[0-9a-f]{64}$/i.test(told)) return told.toLowerCase();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(told)) return null;
  return Buffer.from(told, 'base64').toString('hex');
}

/** A hash in a form nobody knows proves nothing, so it refuses nothing. @param actual lower-case hex. */
export const contradicts = (told: string | null, actual: string): boolean =>
  told !== null && (normalHash(told) ?? actual) !== actual;
