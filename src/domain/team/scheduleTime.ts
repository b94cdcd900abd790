import { EpochMs } from '../ids.ts';
import { type Calendar, hoursIn, openBetween } from './schedule.ts';

/* Time that counts only while a business works: service levels, and when a customer may expect an answer. */

/** Ms of it between two moments; none where the second is not later. */
export const workingTimeBetween = (calendar: Calendar, from: EpochMs, to: EpochMs): number =>
  openBetween(calendar, from, to).reduce((sum, stretch) => sum + stretch.to - stretch.from, 0);

/** Opening times looked through: years of them. */
const MAX_STEPS = 2_000;

/** The first moment by which so much of it has passed; null: it never will, or not within years. */
export function afterWorkingTime(calendar: Calendar, at: EpochMs, ms: number): EpochMs | null {
  let [left, moment] = [ms, at];
  for (let step = 0; step < MAX_STEPS; step++) {
    const { isOpen, until } = hoursIn(calendar, moment);
    const open = until === null ? Infinity : until - moment;
    if (isOpen && left <= open) return EpochMs.parse(moment + left);
    if (until === null) return null;
    if (isOpen) left -= open;
    moment = until;
  }
  return null;
}
