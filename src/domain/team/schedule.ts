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

type Stretch = { readonly from: EpochMs; readonly to: EpochMs };

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

function stretchesAround(spans: readonly WeeklySpan[], zone: Zone, today: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let day = today - DAYS_BACK; day <= today + DAYS_AHEAD; day++)
    for (const span of spans)
      if (span.days.includes(weekday(day))) stretches.push(stretchOn(day, span, zone));
  // Of an hour that the clock skips nothing is left.
  return joined(stretches.filter(({ from, to }) => to > from));
}

const NEVER: Hours = { isOpen: false, since: null, until: null };
const ALWAYS: Hours = { isOpen: true, since: null, until: null };

/** By the clocks of `timeZone`, an IANA name; in an unknown zone it is never these hours. */
export function hoursAt(spans: readonly WeeklySpan[], timeZone: string, at: EpochMs): Hours {
  const zone = zoneOf(timeZone);
  if (zone === null || spans.length === 0) return NEVER;
  const today = Math.floor(zone.shownAt(at) / DAY_MS);
  const stretches = stretchesAround(spans, zone, today);
  const current = stretches.find(({ from, to }) => from <= at && at < to);
  if (current === undefined) {
    const since = stretches.findLast(({ to }) => to <= at)?.to ?? null;
    return { isOpen: false, since, until: stretches.find(({ from }) => from > at)?.from ?? null };
  }
  const isEndless = stretches.length === 1;
  return isEndless ? ALWAYS : { isOpen: true, since: current.from, until: current.to };
}

/** The last moment at which a clock there showed this minute of the day; null: the zone is unknown. */
export function lastTimeOfDay(minute: number, timeZone: string, at: EpochMs): EpochMs | null {
  const zone = zoneOf(timeZone);
  if (zone === null) return null;
  const today = Math.floor(zone.shownAt(at) / DAY_MS);
  const moments = [today, today - 1].map((day) => zone.momentOf(day * DAY_MS + minute * MINUTE_MS));
  return moments.find((moment) => moment <= at) ?? null;
}
