import { createZone, type Zone } from '../history/zoneClock.ts';
import type { EpochMs, ScheduleId } from '../ids.ts';

/*
 * Hours with a name. What is bound to hours (rights, and later service levels, away messages and alerts)
 * names a schedule, so that the night is the same night everywhere. Pure: the moment is told.
 */

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
const DAY_MS = DAY_MINUTES * MINUTE_MS;

/** From a minute of these days (1 is Monday) to another, which is on the next day where it is not later. */
export type WeeklySpan = {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
};

const knownZones = new Map<string, Zone | null>();

/** Asking for a zone costs more than using it a thousand times. */
function zoneOf(name: string): Zone | null {
  if (!knownZones.has(name)) knownZones.set(name, createZone(name));
  return knownZones.get(name) ?? null;
}

export const isTimeZone = (name: string): boolean => zoneOf(name) !== null;

const daily = (from: number, to: number): readonly WeeklySpan[] => [
  { days: [1, 2, 3, 4, 5, 6, 7], from: from * 60, to: to * 60 },
];
const shipped = (last: number, from: number, to: number) => ({
  scheduleId: `5c4ed01e-0000-4000-8000-${String(last).padStart(12, '0')}` as ScheduleId,
  spans: daily(from, to),
});

/** SHF6: four different clocks. Every business has them, and may set each as it likes. */
export const SHIPPED_SCHEDULES = {
  working: shipped(1, 9, 18),
  offHours: shipped(2, 20, 8),
  away: shipped(3, 22, 8),
  night: shipped(4, 23, 7),
} as const;
export type ShippedSchedule = keyof typeof SHIPPED_SCHEDULES;

/** Which of them it is; null: the business made it. */
export const shippedName = (id: ScheduleId): ShippedSchedule | null =>
  (Object.keys(SHIPPED_SCHEDULES) as ShippedSchedule[]).find(
    (name) => SHIPPED_SCHEDULES[name].scheduleId === id,
  ) ?? null;

/** Whether it is these hours at a moment; since when, and until when that holds. Null: for ever. */
export type Hours = {
  readonly isOpen: boolean;
  readonly since: EpochMs | null;
  readonly until: EpochMs | null;
};

export type Stretch = { readonly from: EpochMs; readonly to: EpochMs };

/** Days looked at around a moment: a span lasts two at most, and comes back within a week. */
const DAYS_BACK = 9;
const DAYS_AHEAD = 9;

/** 1 is Monday; the first of January 1970 was a Thursday. */
const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

function stretchOn(day: number, { from, to }: WeeklySpan, zone: Zone): Stretch {
  const lastDay = to > from ? day : day + 1;
  return {
    from: zone.momentOf(day * DAY_MS + from * MINUTE_MS),
    to: zone.momentOf(lastDay * DAY_MS + to * MINUTE_MS),
  };
}

/** In order, and what touches is one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const next of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last === undefined || next.from > last.to) all.push(next);
    else if (next.to > last.to) all[all.length - 1] = { from: last.from, to: next.to };
  }
  return all;
}

/** Days on which, by these hours, nothing is open; or all of the day is. */
export type Holidays = {
  /** Since 1970, as `dayOf` counts them. */
  readonly days: readonly number[];
  readonly are: 'closed' | 'open';
};

/** Weekly hours by the clocks of `timeZone`, an IANA name, and the days that are other. */
export type Calendar = {
  readonly spans: readonly WeeklySpan[];
  readonly timeZone: string;
  readonly holidays?: Holidays | undefined;
};

/** @param date as in 2026-12-25. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

const WHOLE_DAY: WeeklySpan = { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: DAY_MINUTES };

/** Hours belong to the day they begin on: after a closed day a night's shift of the evening before still ends in time. */
function spansOn(day: number, { spans, holidays }: Calendar): readonly WeeklySpan[] {
  if (holidays?.days.includes(day)) return holidays.are === 'closed' ? [] : [...spans, WHOLE_DAY];
  return spans;
}

/** In order. Of an hour that the clock skips nothing is left. */
function stretchesOf(calendar: Calendar, zone: Zone, firstDay: number, lastDay: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let day = firstDay; day <= lastDay; day++)
    for (const span of spansOn(day, calendar))
      if (span.days.includes(weekday(day))) stretches.push(stretchOn(day, span, zone));
  return joined(stretches.filter(({ from, to }) => to > from));
}

const NEVER: Hours = { isOpen: false, since: null, until: null };
const isNever = ({ spans, holidays }: Calendar): boolean =>
  spans.length === 0 && (holidays === undefined || holidays.are === 'closed' || holidays.days.length === 0);

type Looked = {
  readonly stretches: readonly Stretch[];
  readonly firstEdge: EpochMs;
  readonly lastEdge: EpochMs;
};

/** What reaches beyond an edge of what was looked at has no beginning, or no end. */
function lookAround(calendar: Calendar, zone: Zone, at: EpochMs): Looked {
  const today = Math.floor(zone.shownAt(at) / DAY_MS);
  // However long a holiday is, the day after it is looked at.
  const more = calendar.holidays?.days.length ?? 0;
  const [first, last] = [today - DAYS_BACK - more, today + DAYS_AHEAD + more];
  return {
    stretches: stretchesOf(calendar, zone, first, last),
    firstEdge: zone.momentOf((first + 1) * DAY_MS),
    lastEdge: zone.momentOf(last * DAY_MS),
  };
}

const closedAt = (stretches: readonly Stretch[], at: EpochMs): Hours => ({
  isOpen: false,
  since: stretches.findLast(({ to }) => to <= at)?.to ?? null,
  until: stretches.find(({ from }) => from > at)?.from ?? null,
});

/** In an unknown zone it is never these hours. */
export function hoursIn(calendar: Calendar, at: EpochMs): Hours {
  const zone = zoneOf(calendar.timeZone);
  if (zone === null || isNever(calendar)) return NEVER;
  const { stretches, firstEdge, lastEdge } = lookAround(calendar, zone, at);
  const current = stretches.find(({ from, to }) => from <= at && at < to);
  if (current === undefined) return closedAt(stretches, at);
  const { from, to } = current;
  return { isOpen: true, since: from < firstEdge ? null : from, until: to > lastEdge ? null : to };
}

/** Whatever the day, so that nobody's rights go by the holidays. */
export const hoursAt = (spans: readonly WeeklySpan[], timeZone: string, at: EpochMs): Hours =>
  hoursIn({ spans, timeZone }, at);

/** What is open between two moments, in order; in an unknown zone nothing is. */
export function openBetween(calendar: Calendar, from: EpochMs, to: EpochMs): readonly Stretch[] {
  const zone = zoneOf(calendar.timeZone);
  if (zone === null || to <= from) return [];
  const [firstDay, lastDay] = [from, to].map((at) => Math.floor(zone.shownAt(at) / DAY_MS)) as [
    number,
    number,
  ];
  return stretchesOf(calendar, zone, firstDay - 2, lastDay)
    .map((each) => ({ from: Math.max(each.from, from) as EpochMs, to: Math.min(each.to, to) as EpochMs }))
    .filter((each) => each.to > each.from);
}

/** The last moment at which a clock there showed this minute of the day; null: the zone is unknown. */
export function lastTimeOfDay(minute: number, timeZone: string, at: EpochMs): EpochMs | null {
  const zone = zoneOf(timeZone);
  if (zone === null) return null;
  const today = Math.floor(zone.shownAt(at) / DAY_MS);
  const moments = [today, today - 1].map((day) => zone.momentOf(day * DAY_MS + minute * MINUTE_MS));
  return moments.find((moment) => moment <= at) ?? null;
}
