import { randomBytes } from 'node:crypto';
import { type Count, lowered, MAX_TRIES, NONE, oneMore } from './attemptCounts.ts';
import { createSlot, type KeySlot, openSlot } from './keySlots.ts';
import type { Unlocked, UnlockFailure } from './ways.ts';

/*
 * PINs for the day, where a passphrase protects the data: whoever came in by theirs may go on by a PIN until
 * Baton quits or is locked deeply. Slots and counts of wrong tries in memory only, gone together: what is
 * counted in a file could be taken away while the PIN it counts for stays.
 */

type DayPin = {
  readonly slot: KeySlot;
  readonly of: Pick<Unlocked, 'installId' | 'cipher' | 'secretSetAt'>;
  readonly count: Count;
  /** Until when its wait has run, ms of running time. */
  readonly countedAt: number;
};

/** What is left of a count of wrong tries. */
type TriesLeft = { readonly waitMs: number; readonly triesLeft: number };

/** The PINs with their counts. */
function createCounted(monotonicMs: () => number) {
  const pins = new Map<string, DayPin>();
  /** Another may stand in its place by now, with a count of its own. */
  const isStill = (memberId: string, { slot }: DayPin): boolean => pins.get(memberId)?.slot === slot;
  return {
    pins,
    /** With the time that has run. */
    settled: (memberId: string): DayPin | null => {
      const pin = pins.get(memberId);
      if (pin === undefined) return null;
      const countedAt = monotonicMs();
      const next = { ...pin, count: lowered(pin.count, countedAt - pin.countedAt), countedAt };
      pins.set(memberId, next);
      return next;
    },
    right: (memberId: string, pin: DayPin): void => {
      if (isStill(memberId, pin)) pins.set(memberId, { ...pin, count: NONE });
    },
    /** The last wrong one takes the PIN away. */
    wrong: (memberId: string, pin: DayPin): void => {
      const isSpent = (pins.get(memberId)?.count.wrong ?? 0) >= MAX_TRIES;
      if (isSpent && isStill(memberId, pin)) pins.delete(memberId);
    },
  };
}

async function openPin(
  { slot, of }: DayPin,
  secret: string,
  deviceSecret: Uint8Array,
): Promise<Unlocked | null> {
  const opened = await openSlot(slot, secret, { installId: of.installId, deviceSecret });
  if (opened === null) return null;
  const { dataKey, signingKey, names } = opened;
  const keys = { dataKey, signingKey, names, nextDataKey: null };
  return { ...keys, ...of, memberId: slot.memberId, hasStartingSecret: false, isSecretSpent: false };
}

export function createDayPins(monotonicMs: () => number) {
  /** Of this process: what is read from memory without it is of no use. */
  const deviceSecret = randomBytes(32);
  const { pins, settled, right, wrong } = createCounted(monotonicMs);
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
      const of = { installId, cipher, secretSetAt };
      pins.set(memberId, { slot, of, count: NONE, countedAt: monotonicMs() });
    },

    /** Null: they have none. */
    triesOf(memberId: string): TriesLeft | null {
      const pin = settled(memberId);
      return pin && { waitMs: pin.count.waitLeftMs, triesLeft: MAX_TRIES - pin.count.wrong };
    },

    /** Each try is counted before it is checked. */
    async open(memberId: string, secret: string): Promise<Unlocked | UnlockFailure> {
      const pin = settled(memberId);
      if (pin === null || pin.count.wrong >= MAX_TRIES) return 'wrongSecret';
      if (pin.count.waitLeftMs > 0) return 'mustWait';
      pins.set(memberId, { ...pin, count: oneMore(pin.count) });
      const unlocked = await openPin(pin, secret, deviceSecret);
      (unlocked === null ? wrong : right)(memberId, pin);
      return unlocked ?? 'wrongSecret';
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
