import { EpochMs } from '../ids.ts';
import type { Calendar } from '../team/schedule.ts';
import { afterWorkingTime } from '../team/scheduleTime.ts';

/* When a customer may expect an answer, and how that is said to them. */

/** In which the expected time can be put; the text around it should be in the same. */
export const ETA_LANGUAGES = ['en', 'ar', 'de', 'es', 'fr', 'hi', 'id', 'pt', 'tr', 'zh'] as const;
export type EtaLanguage = (typeof ETA_LANGUAGES)[number];

const MINUTE_MS = 60_000;
/** Nobody promises the minute. */
const STEP_MS = 15 * MINUTE_MS;

/** After so much working time, at a quarter of an hour; null: these hours never come. */
export function expectedAnswerAt(working: Calendar, now: EpochMs, answerMinutes: number): EpochMs | null {
  const at = afterWorkingTime(working, now, answerMinutes * MINUTE_MS);
  return at === null ? null : EpochMs.parse(Math.ceil(at / STEP_MS) * STEP_MS);
}

type Said = { readonly timeZone: string; readonly language: string; readonly now: EpochMs };

/** Days since 1970 by the clocks there. */
const dayThere = (at: EpochMs, timeZone: string): number =>
  Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)) / 86_400_000;

/** "today at 16:15", "tomorrow ...", or with its day; in the business's own time. */
export function expectedWords(at: EpochMs, { timeZone, language, now }: Said): string {
  const days = dayThere(at, timeZone) - dayThere(now, timeZone);
  const time = new Intl.DateTimeFormat(language, { timeZone, hour: 'numeric', minute: '2-digit' }).format(at);
  if (days > 1)
    return new Intl.DateTimeFormat(language, {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: 'numeric',
      minute: '2-digit',
    }).format(at);
  const day = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return `${day}, ${time}`;
}
