import type { EpochMs } from '../../../../domain/ids.ts';
import { DAY, dayOf, HOUR, type Hours, MINUTE, openingOf, weekdayOf, zoneOf } from './wallClock.ts';

type PresetName = 'laterToday' | 'tomorrow' | 'weekend' | 'nextWeek';
export type Preset = { readonly name: PresetName; readonly at: EpochMs };

const LATER = 3 * HOUR;
const STEP = 30 * MINUTE;
/** Later than this is not today any more to anybody. */
const LAST_HOUR = 21 * HOUR;

/** When work begins, if it has not; else in three hours, at the next half hour. */
function laterToday(shown: number, hours: Hours): number | null {
  const today = dayOf(shown);
  const opening = openingOf(today, hours);
  if (opening > shown + HOUR) return opening;
  const later = Math.ceil((shown + LATER) / STEP) * STEP;
  return later <= today * DAY + LAST_HOUR ? later : null;
}

const nextDay = (today: number, weekday: number): number => {
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  return today + (ahead === 0 ? 7 : ahead);
};

/** What is usually meant, by the clocks and the hours of the business; each time once, the earliest first. */
export function snoozePresets(now: number, hours: Hours): readonly Preset[] {
  const { shownAt, momentOf } = zoneOf(hours);
  const shown = shownAt(now);
  const today = dayOf(shown);
  const isWeekend = weekdayOf(today) > 5;
  const times: readonly (readonly [PresetName, number | null])[] = [
    ['laterToday', laterToday(shown, hours)],
    ['tomorrow', openingOf(today + 1, hours)],
    ['weekend', isWeekend ? null : openingOf(nextDay(today, 6), hours)],
    ['nextWeek', openingOf(nextDay(today, 1), hours)],
  ];
  const seen = new Set<number>();
  return times.flatMap(([name, at]) => {
    if (at === null || seen.has(at)) return [];
    seen.add(at);
    return [{ name, at: momentOf(at) }];
  });
}
