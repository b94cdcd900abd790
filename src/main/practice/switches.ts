import { z } from 'zod';
import { PracticeSwitches } from '../../contract/shell.ts';

/** The window's switches, and the rougher ones that only fault tests need: those stay out of the contract. */
export const AllSwitches = PracticeSwitches.extend({
  /** The next n sends are taken, then the connection is cut without an answer. */
  dropAfterAccept: z.number().int().min(0).max(1000),
  /** The next n sends are taken, then answered 200 with a body that cannot be read. */
  garbage200: z.number().int().min(0).max(1000),
  /** The next n sends are refused with 500 and code 131000; nothing is taken. */
  status5xx: z.number().int().min(0).max(1000),
  /** The next n connections are reset before anything is read. */
  refuseConnections: z.number().int().min(0).max(1000),
  /** Every call is answered 401, code 190. */
  tokenExpired: z.boolean(),
  /** Every download is cut behind so many bytes; 0: none is. */
  cutDownloads: z.number().int().min(0).max(100_000_000),
  /** Downloads come whole, whatever part of them is asked for. */
  ignoreRange: z.boolean(),
  /** The number is also used on a phone (coexistence). */
  onPhone: z.boolean(),
  /** Hours since the number was brought onto the platform, counted back from the start of the simulator. */
  onboardedHoursAgo: z.number().int().min(0).max(100_000),
  /** The owner of the phone shares no past: 2593109. */
  declineHistory: z.boolean(),
  /** Enforce Meta's pair rate (131056); off, so that a test may write many messages to one person. */
  pairLimit: z.boolean(),
});
export type AllSwitches = z.infer<typeof AllSwitches>;
type SwitchName = keyof AllSwitches;

const initialSwitches: AllSwitches = {
  slow: 0,
  rateLimit: 0,
  failAfterAccept: 0,
  duplicate: false,
  outOfOrder: false,
  badSignature: false,
  customers: true,
  dropAfterAccept: 0,
  garbage200: 0,
  status5xx: 0,
  refuseConnections: 0,
  tokenExpired: false,
  cutDownloads: 0,
  ignoreRange: false,
  onPhone: false,
  onboardedHoursAgo: 30 * 24,
  declineHistory: false,
  pairLimit: false,
};

type Counted = { [Name in SwitchName]: AllSwitches[Name] extends number ? Name : never }[SwitchName];

export type Switches = {
  readonly all: () => AllSwitches;
  readonly set: (change: Partial<AllSwitches>) => void;
  /** Uses up one of the next n; false when there is none left. */
  readonly take: (name: Counted) => boolean;
  readonly reset: () => void;
};

export function createSwitches(customers: boolean, changed: () => void): Switches {
  let current: AllSwitches = { ...initialSwitches, customers };
  const set = (change: Partial<AllSwitches>): void => {
    current = { ...current, ...change };
    changed();
  };
  return {
    all: () => current,
    set,
    take(name) {
      const left = current[name];
      if (left <= 0) return false;
      set({ [name]: left - 1 });
      return true;
    },
    reset: () => set({ ...initialSwitches, customers }),
  };
}

export function isSwitchName(name: string): name is SwitchName {
  return Object.hasOwn(initialSwitches, name);
}
