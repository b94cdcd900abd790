import { z } from 'zod';
import { Calendar, dayNumber, gregorianDate } from './calendars.ts';
import type { Stamp } from './stamp.ts';

/* How the stamps of one export are to be read. Found by detectLayout; where it is not certain, a person chooses. */

export const DateOrder = z.enum(['dmy', 'mdy', 'ymd']);
export type DateOrder = z.infer<typeof DateOrder>;

export const Layout = z.strictObject({
  /** See Stamp. A line with any other template is part of the message above it. */
  template: z.string().min(1).max(80),
  order: DateOrder,
  calendar: Calendar,
  frame: z.enum(['brackets', 'dash', 'colon']),
  clock: z.enum(['12h', '24h']),
});
export type Layout = z.infer<typeof Layout>;

/** A date and time as the phone showed it. Which moment that was depends on the phone's time zone. */
export const WallTime = z
  .object({
    year: z.number().int(),
    month: z.number().int(),
    day: z.number().int(),
    hour: z.number().int(),
    minute: z.number().int(),
    second: z.number().int(),
  })
  .readonly();
export type WallTime = z.infer<typeof WallTime>;

/** WhatsApp began in 2009, so an earlier date is a wrong reading. In days since 1970. */
const FIRST_DAY = Date.UTC(2009, 0, 1) / 86_400_000;
const POSITIONS = { dmy: [2, 1, 0], mdy: [2, 0, 1], ymd: [0, 1, 2] } as const;
const CENTURY = { gregorian: 2000, buddhist: 2500 } as const;

/**
 * Whether any language of CLDR, which phones take their formats from, writes dates in this order with these
 * separators: with dots, neither the month nor a short year ever comes first.
 */
export function isWritten(order: DateOrder, { dateSeparator, date }: Stamp): boolean {
  const isDotted = dateSeparator.startsWith('.');
  if (order === 'mdy') return !isDotted;
  return order === 'dmy' || dateSeparator !== '.' || date[0].digits === 4;
}

/** Days since 1970 of the stamp's date in this reading; null where that is no date of a WhatsApp message. */
export function dayOf(stamp: Stamp, { order, calendar }: Pick<Layout, 'order' | 'calendar'>): number | null {
  const [year, month, day] = POSITIONS[order].map((position) => stamp.date[position]);
  if (month!.digits > 2 || day!.digits > 2) return null;
  const fullYear = yearOf(year!, order, calendar);
  const days = fullYear === null ? null : dayNumber(calendar, fullYear, month!.value, day!.value);
  return days !== null && days >= FIRST_DAY ? days : null;
}

/** Two digits mean this century, and only calendars and orders that are written so. */
function yearOf(year: Stamp['date'][number], order: DateOrder, calendar: Calendar): number | null {
  if (year.digits === 4) return year.value;
  if (year.digits !== 2) return null;
  if (calendar === 'gregorian') return CENTURY.gregorian + year.value;
  return calendar === 'buddhist' && order !== 'ymd' ? CENTURY.buddhist + year.value : null;
}

export function wallTimeOf(stamp: Stamp, layout: Pick<Layout, 'order' | 'calendar'>): WallTime | null {
  const days = dayOf(stamp, layout);
  return days === null ? null : { ...gregorianDate(days), ...stamp.time };
}
