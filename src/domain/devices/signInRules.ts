import type { EpochMs, MemberId } from '../ids.ts';
import { DAY_MS } from '../durations.ts';

/* When a sign-in is worth an alert. Pure: hours and the past are told from outside. */

/** Sign-ins at these hours are rare enough everywhere to be looked at (SEC4). */
const NIGHT = { from: 3, to: 5 };
/** An hour is usual for somebody once they came in around it on so many days. */
const USUAL_DAYS = 3;
const WRONG_PINS = 5;

/** Whether somebody is to work at this time; null: no roster says. */
export type Roster = (memberId: MemberId, at: EpochMs) => boolean | null;

export type SignInLook = {
  readonly at: EpochMs;
  readonly memberId: MemberId;
  /** Earlier sign-ins of the same person. */
  readonly past: readonly EpochMs[];
  /** Hour of the day at the shop, 0 to 23. */
  readonly hourOf: (at: EpochMs) => number;
  readonly roster: Roster;
};

function isUsual({ at, past, hourOf }: SignInLook): boolean {
  const hour = hourOf(at);
  const isNear = (other: number): boolean => [0, 1, 23].includes((other - hour + 24) % 24);
  const days = past.filter((each) => isNear(hourOf(each))).map((each) => Math.floor(each / DAY_MS));
  return new Set(days).size >= USUAL_DAYS;
}

/** A roster decides where there is one; else the night does, unless it is when they usually come. */
export function isOffHours(look: SignInLook): boolean {
  const isRostered = look.roster(look.memberId, look.at);
  if (isRostered !== null) return !isRostered;
  const hour = look.hourOf(look.at);
  return hour >= NIGHT.from && hour < NIGHT.to && !isUsual(look);
}

/** Alerts at the fifth wrong PIN in a row and at every fifth after it, however many came at once. */
export const isAlarming = (before: number, now: number): boolean =>
  Math.floor(now / WRONG_PINS) > Math.floor(before / WRONG_PINS);
