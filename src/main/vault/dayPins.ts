import { randomBytes } from 'node:crypto';
import { createSlot, type KeySlot, openSlot } from './keySlots.ts';
import type { Unlocked } from './ways.ts';

/*
 * PINs for the day, where a passphrase protects the data: whoever came in by theirs may go on by a PIN until
 * Baton quits or is locked deeply. Slots in memory only; nothing of them is ever written.
 */

type DayPin = { readonly slot: KeySlot; readonly of: Pick<Unlocked, 'installId' | 'cipher' | 'secretSetAt'> };

export function createDayPins() {
  /** Of this process: what is read from memory without it is of no use. */
  const deviceSecret = randomBytes(32);
  const pins = new Map<string, DayPin>();
  const declined = new Set<string>();

  return {
    has: (memberId: string): boolean => pins.has(memberId),
    /** They want none today. */
    decline: (memberId: string): void => void declined.add(memberId),
    /** Whether to ask if they want one. */
    isOpenFor: (memberId: string): boolean => !pins.has(memberId) && !declined.has(memberId),

    async set(unlocked: Unlocked, secret: string): Promise<void> {
      const { memberId, installId, cipher, secretSetAt } = unlocked;
      const wanted = { type: 'pin', memberId, secret, createdAt: secretSetAt } as const;
      const slot = await createSlot(wanted, unlocked, { installId, deviceSecret });
      pins.set(memberId, { slot, of: { installId, cipher, secretSetAt } });
    },

    /** @returns null: it is not their PIN for the day. */
    async open(memberId: string, secret: string): Promise<Unlocked | null> {
      const pin = pins.get(memberId);
      if (pin === undefined) return null;
      const { installId } = pin.of;
      const opened = await openSlot(pin.slot, secret, { installId, deviceSecret });
      if (opened === null) return null;
      const { dataKey, signingKey, names } = opened;
      const keys = { dataKey, signingKey, names, nextDataKey: null };
      return { ...keys, ...pin.of, memberId, hasStartingSecret: false, isSecretSpent: false };
    },

    drop: (memberId: string): void => void pins.delete(memberId),
    /** Of everybody; also who wanted none is asked again. */
    forget(): void {
      pins.clear();
      declined.clear();
    },
  };
}

export type DayPins = ReturnType<typeof createDayPins>;
