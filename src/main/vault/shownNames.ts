import { hkdfSync } from 'node:crypto';
import { open, seal } from '../crypto/box.ts';

/** What the lock screen may show before anybody has unlocked. */
export type ShownNames = {
  /** How old a PIN may get, days; null: as old as it likes. Left out before the business could say so. */
  readonly rotationDays?: 90 | 180 | null;
  readonly businessName: string;
  readonly members: readonly { readonly id: string; readonly name: string; readonly color: number }[];
};

/** Empty where it cannot be read. */
export const nameIn = (names: ShownNames | null, memberId: string): string =>
  names?.members.find(({ id }) => id === memberId)?.name ?? '';

/** Where there is no device secret, names show from the first unlock until Baton quits. */
export const namesKey = (dataKey: Uint8Array): Uint8Array =>
  Buffer.from(hkdfSync('sha256', dataKey, '', 'shown/v1', 32));

export const sealNames = (key: Uint8Array, names: ShownNames): string =>
  seal(key, Buffer.from(JSON.stringify(names)), 'shown').toString('base64');

export function openNames(key: Uint8Array | null, sealed: string | null): ShownNames | null {
  if (key === null || sealed === null) return null;
  const plain = open(key, Buffer.from(sealed, 'base64'), 'shown');
  return plain && (JSON.parse(plain.toString()) as ShownNames);
}
