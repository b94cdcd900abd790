import { createZone, type Zone } from '../../../../domain/history/zoneClock.ts';
import type { WeeklySpan } from '../../../../domain/team/schedule.ts';

/* Days and hours by the clocks of the business. `shown`: what they show, as ms since 1970 as if they stood in UTC. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const USUAL_OPENING = 9 * HOUR;

/** By which clocks, and when work is done. */
export type Hours = { readonly timeZone: string; readonly working: readonly WeeklySpan[] };

export const zoneOf = ({ timeZone }: Pick<Hours, 'timeZone'>): Zone =>
  createZone(timeZone) ?? { shownAt: (moment) => moment, momentOf: (shown) => shown as never };

export const dayOf = (shown: number): number => Math.floor(shown / DAY);

/** 1 is Monday; the first of January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** When work begins on a day; at nine where there is none. */
export function openingOf(day: number, { working }: Hours): number {
  const begins = working.filter(({ days }) => days.includes(weekdayOf(day))).map(({ from }) => from * MINUTE);
  return day * DAY + (begins.length === 0 ? USUAL_OPENING : Math.min(...begins));
}
