/** A keyed hash (`blindIndex`) shaped as a version 8 UUID: an id that follows from what it names. */
export function blindUuid(blinded: string): string {
  const hex = Buffer.from(blinded, 'base64url').toString('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return groups.join('-');
}
