import * as en from 'chrono-node/en';
import * as es from 'chrono-node/es';
import * as pt from 'chrono-node/pt';
import * as zh from 'chrono-node/zh';
import type { ParsedComponents, ParsedResult } from 'chrono-node';
import type { EpochMs } from '../../../../domain/ids.ts';
import { DAY, dayOf, HOUR, type Hours, MINUTE, openingOf, zoneOf } from './wallClock.ts';

/*
 * A time in somebody's own words. It is taken only where there is one way to read it: a day without an hour, an hour
 * that may be in the morning or in the evening, "next Friday", 3/4, two times or words left over are asked about.
 */

export type Understood =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'past' }
  | { readonly kind: 'certain'; readonly at: EpochMs }
  /** Every time that may be meant, the earliest first. */
  | { readonly kind: 'unsure'; readonly among: readonly EpochMs[] };

const MAX_LENGTH = 100;
const MAX_CHOICES = 6;
/** Of a day alone: when work begins, and these hours. */
const OTHER_HOURS = [14 * HOUR, 18 * HOUR];
/** From here on an hour written with its minutes is read on a clock of 24 hours. */
const FIRST_PLAIN_HOUR = 7;
const NEXT = /\bnext\b|pr[oó]xim|que viene|que vem|下/i;
const SHORT_DATE = /\b(\d{1,2})[./-](\d{1,2})\b/;

const PARSERS = { en, es, pt, zh };
const parserOf = (language: string) => PARSERS[language.slice(0, 2) as keyof typeof PARSERS] ?? en;

/** Ways to read one time, as clocks of the business show it or as the moment itself. */
type Reading = { readonly shown: readonly number[]; readonly isCertain: boolean };

const midnightOf = (time: ParsedComponents, month = time.get('month'), day = time.get('day')): number =>
  Date.UTC(time.get('year') ?? 0, (month ?? 1) - 1, day ?? 1);

const isMonth = (number: number): boolean => number >= 1 && number <= 12;

/** 3/4 is in March to some, and in April to others. */
function isEitherOrder(text: string): boolean {
  const [, one = 0, other = 0] = (SHORT_DATE.exec(text) ?? []).map(Number);
  return one !== other && isMonth(one) && isMonth(other);
}

/** Days it may be, each at midnight. */
function daysOf(time: ParsedComponents, text: string): number[] {
  const day = midnightOf(time);
  if (time.isCertain('month') && isEitherOrder(text))
    return [day, midnightOf(time, time.get('day'), time.get('month'))];
  if (time.isCertain('weekday') && NEXT.test(text)) return [day, day - 7 * DAY];
  return [day];
}

function hoursOf(time: ParsedComponents, text: string): number[] {
  const hour = time.get('hour') ?? 0;
  const isPlain = /\d:\d\d/.test(text) && hour >= FIRST_PLAIN_HOUR;
  const isEither = !time.isCertain('meridiem') && !isPlain && hour >= 1 && hour < 12;
  return isEither ? [hour, hour + 12] : [hour];
}

function readingOf(time: ParsedComponents, text: string, hours: Hours): Reading {
  const days = daysOf(time, text);
  if (time.isCertain('hour')) {
    const minutes = (time.get('minute') ?? 0) * MINUTE;
    const ofDay = hoursOf(time, text).map((hour) => hour * HOUR + minutes);
    const shown = days.flatMap((day) => ofDay.map((at) => day + at));
    return { shown, isCertain: shown.length === 1 };
  }
  const isPartOfDay =
    time.tags().size > 0 && /morning|afternoon|evening|night|noon/.test([...time.tags()].join());
  const at = isPartOfDay ? [(time.get('hour') ?? 0) * HOUR] : OTHER_HOURS;
  const shown = days.flatMap((day) => [openingOf(dayOf(day), hours), ...at.map((hour) => day + hour)]);
  return { shown, isCertain: false };
}

/** Words that no time was read from; short ones, such as "on" and "el", say nothing. */
function hasOtherWords(text: string, results: readonly ParsedResult[]): boolean {
  const rest = results.reduce((left, result) => left.replace(result.text, ' '), text);
  return rest.split(/[^\p{L}\p{N}]+/u).some((word) => /\p{N}/u.test(word) || word.length > 3);
}

/** `now`: ms; what is read is always later. */
export function understandTime(words: string, language: string, now: number, hours: Hours): Understood {
  const text = words.slice(0, MAX_LENGTH);
  const { shownAt, momentOf } = zoneOf(hours);
  const reference = { instant: new Date(now), timezone: Math.round((shownAt(now) - now) / MINUTE) };
  const results = parserOf(language).parse(text, reference, { forwardDate: true });
  if (results.length === 0) return { kind: 'nothing' };
  const times = results.flatMap(({ start, end }) => (end ? [start, end] : [start]));
  let isCertain = times.length === 1 && !hasOtherWords(text, results);
  const among = times.flatMap((time) => {
    // "In two hours" is a moment, whatever is done to the clocks until then.
    if (time.isCertain('timezoneOffset')) return [time.date().getTime()];
    const reading = readingOf(time, text, hours);
    isCertain &&= reading.isCertain;
    return reading.shown.map((shown): number => momentOf(shown));
  });
  const later = [...new Set(among)].filter((at) => at > now).toSorted((a, b) => a - b) as EpochMs[];
  const [only] = later;
  if (only === undefined) return { kind: 'past' };
  if (isCertain) return { kind: 'certain', at: only };
  return { kind: 'unsure', among: later.slice(0, MAX_CHOICES) };
}
