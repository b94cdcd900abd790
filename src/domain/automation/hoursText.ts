import type { EpochMs } from '../ids.ts';
import { type Calendar, hoursIn, type WeeklySpan } from '../team/schedule.ts';
import type { FaqLanguage } from './intent.ts';

/* When a business works, in one sentence for a customer. */

export type HoursAsked = { readonly calendar: Calendar | undefined; readonly now: EpochMs };

const DAY_MS = 86_400_000;
/** The first of January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const dayName = (language: FaqLanguage, day: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    MONDAY + (day - 1) * DAY_MS,
  );

/** Days in a row are said as a stretch: Mon–Fri. */
function daysText(language: FaqLanguage, days: readonly number[]): string {
  const stretches: { from: number; to: number }[] = [];
  for (const day of [...days].toSorted((one, other) => one - other)) {
    const last = stretches.at(-1);
    if (last?.to === day - 1) last.to = day;
    else stretches.push({ from: day, to: day });
  }
  return stretches
    .map(({ from, to }) =>
      from === to ? dayName(language, from) : `${dayName(language, from)}–${dayName(language, to)}`,
    )
    .join(', ');
}

const spanText = (language: FaqLanguage, { days, from, to }: WeeklySpan): string =>
  `${daysText(language, days)} ${clock(from)}–${clock(to)}`;

/** Where a holiday makes today another day than its weekday. */
function exception({ calendar, now }: HoursAsked, language: FaqLanguage): string {
  if (calendar === undefined || (calendar.holidays?.days.length ?? 0) === 0) return '';
  const { isOpen, until } = hoursIn(calendar, now);
  const usually = hoursIn({ ...calendar, holidays: undefined }, now);
  if (isOpen || until === null || usually.until === until || !usually.isOpen) return '';
  const opens = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: calendar.timeZone,
  }).format(until);
  return ` (→ ${opens})`;
}

/** Null: nothing is known of when it works. */
export function hoursText(asked: HoursAsked, language: FaqLanguage): string | null {
  const { calendar } = asked;
  if (calendar === undefined || calendar.spans.length === 0) return null;
  return calendar.spans.map((span) => spanText(language, span)).join('; ') + exception(asked, language);
}
