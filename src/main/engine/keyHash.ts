const HASH_BYTES = 6;

/**
 * 48 bits of the key, which is an HMAC: an index over integers stays small and quick where one over random
 * text does not. Two keys may share them, so whoever looks one up compares the key too.
 */
export const keyHash = (key: string): number =>
  Buffer.from(key.padEnd(2 * HASH_BYTES, 'A'), 'base64url').readUIntBE(0, HASH_BYTES);
