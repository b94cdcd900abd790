import { DAY_MS } from '../durations.ts';

/* How old a PIN is, and what follows. Time is the latest ever seen, so a clock set back makes none younger. */

/** From here on Baton reminds. */
const REMIND_DAYS = 7;

export type SecretAge = {
  /** Whole days until it must be changed; null: never. */
  readonly dueInDays: number | null;
  readonly isReminded: boolean;
  /** To be changed before anything is shown. */
  readonly isOver: boolean;
};

/** @param latestAt the latest time ever seen here, ms UTC. */
export function secretAge(setAt: number, latestAt: number, rotationDays: number | null): SecretAge {
  if (rotationDays === null) return { dueInDays: null, isReminded: false, isOver: false };
  const ageDays = Math.floor(Math.max(0, latestAt - setAt) / DAY_MS);
  const dueInDays = Math.max(0, rotationDays - ageDays);
  return { dueInDays, isReminded: dueInDays <= REMIND_DAYS, isOver: dueInDays === 0 };
}

/** The recovery key is worth only as much as the paper it stands on: once in this time it is typed. */
export const RECOVERY_TEST_DAYS = 180;
