import { z } from 'zod';
import { DAY_MS } from '../durations.ts';

/* The dates phones write, in whichever calendar they are set to, as days of ours. */

export const Calendar = z.enum(['gregorian', 'buddhist', 'persian', 'islamic']);
export type Calendar = z.infer<typeof Calendar>;

const BUDDHIST_ERA = 543;

/** Days since 1970-01-01; null if there is no such day. */
export function dayNumber(calendar: Calendar, year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  switch (calendar) {
    case 'gregorian':
      return gregorianDay(year, month, day);
    case 'buddhist':
      return gregorianDay(year - BUDDHIST_ERA, month, day);
    case 'persian':
    case 'islamic':
      return searchDay(calendar, { year, month, day });
  }
}

export function gregorianDate(days: number): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  const date = new Date(days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function gregorianDay(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCFullYear() === year ? date.getTime() / DAY_MS : null;
}

type Triple = { readonly year: number; readonly month: number; readonly day: number };

const tables = {
  persian: { locale: 'en-u-ca-persian-nu-latn', yearOne: -492_268, yearDays: 365.2422, monthDays: 30.5 },
  islamic: {
    locale: 'en-u-ca-islamic-umalqura-nu-latn',
    yearOne: -492_148,
    yearDays: 354.367,
    monthDays: 29.53,
  },
} as const;
const formats = new Map<string, Intl.DateTimeFormat>();
/** Messages come in runs of the same day; the search is the slow part. */
const lastFound = new Map<string, { readonly wanted: Triple; readonly days: number | null }>();

/** Intl only converts from our calendar, so the day is looked for around where it must be. */
function searchDay(calendar: 'persian' | 'islamic', wanted: Triple): number | null {
  const last = lastFound.get(calendar);
  if (last !== undefined && isSame(last.wanted, wanted)) return last.days;
  const { yearOne, yearDays, monthDays } = tables[calendar];
  const around = Math.round(
    yearOne + (wanted.year - 1) * yearDays + (wanted.month - 1) * monthDays + wanted.day,
  );
  const days = nearby(around).find((candidate) => isSame(writtenIn(calendar, candidate), wanted)) ?? null;
  lastFound.set(calendar, { wanted, days });
  return days;
}

const nearby = (around: number): readonly number[] =>
  [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5].map((offset) => around + offset);
const isSame = (one: Triple, other: Triple): boolean =>
  one.year === other.year && one.month === other.month && one.day === other.day;

function writtenIn(calendar: 'persian' | 'islamic', days: number): Triple {
  const parts = formatOf(calendar).formatToParts(days * DAY_MS);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: number('year'), month: number('month'), day: number('day') };
}

function formatOf(calendar: 'persian' | 'islamic'): Intl.DateTimeFormat {
  const known = formats.get(calendar);
  if (known !== undefined) return known;
  const options = { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const format = new Intl.DateTimeFormat(tables[calendar].locale, options);
  formats.set(calendar, format);
  return format;
}
