import type { TFunction } from 'i18next';

/** Western digits in Arabic too: they stand beside phone numbers and port numbers, and stay in line. */
const localeOf = (language: string): string => (language === 'ar' ? 'ar-u-nu-latn' : 'en-GB');

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Making a formatter costs more than using it a thousand times. */
function kept<Options, Format>(make: (locale: string, options: Options) => Format) {
  const formats = new Map<string, Format>();
  return (language: string, name: string, options: Options): Format => {
    const key = `${language} ${name}`;
    const known = formats.get(key);
    if (known) return known;
    const format = make(localeOf(language), options);
    formats.set(key, format);
    return format;
  };
}

const formatOf = kept(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
const numberFormatOf = kept(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
const listFormatOf = kept((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));

export const formatTime = (language: string, at: number): string =>
  formatOf(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

export const formatDate = (language: string, at: number): string =>
  formatOf(language, 'date', { day: 'numeric', month: 'short', year: 'numeric' }).format(at);

/** `YYYY-MM` */
export const formatMonth = (language: string, month: string): string =>
  formatOf(language, 'month', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01`),
  );

export const formatDateTime = (language: string, at: number): string =>
  formatOf(language, 'dateTime', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);

/** "Fri, 20 Nov, 15:00", as clocks of that zone show it. */
export function formatZoned(language: string, at: number, timeZone: string): string {
  const parts = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  return formatOf(language, `zoned ${timeZone}`, { ...parts, timeZone }).format(at);
}

/** 1 is Monday. */
export const formatWeekday = (language: string, day: number, length: 'short' | 'long'): string =>
  // The first of January 2024 was a Monday.
  formatOf(language, `weekday ${length}`, { weekday: length, timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, day),
  );

export const formatList = (language: string, words: readonly string[]): string =>
  listFormatOf(language, 'conjunction', { type: 'conjunction' }).format(words);

export const formatPercent = (language: string, share: number): string =>
  numberFormatOf(language, 'percent', { style: 'percent' }).format(share);

/** How far something is, from 0 to 1; the total may not be known yet. */
export const shareOf = ({ done, total }: { readonly done: number; readonly total: number }): number =>
  Math.min(1, done / Math.max(1, total));

export const formatNumber = (language: string, value: number): string =>
  numberFormatOf(language, 'number', { maximumFractionDigits: 1 }).format(value);

export type WallTime = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>>;

/** What a clock on the wall of some time zone showed; the month as a word, so that it is not taken for the day. */
export const formatWallTime = (language: string, { year, month, day, hour, minute }: WallTime): string =>
  formatOf(language, 'wall', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(Date.UTC(year, month - 1, day, hour, minute));

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** Days between two instants on the wall calendar of this computer. */
export function calendarDaysBetween(earlier: number, later: number): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / DAY_MS);
}

/** In the list: the time today, then the weekday, then the date. */
export function formatListTime(t: TFunction, language: string, at: number, now: number): string {
  const days = calendarDaysBetween(at, now);
  if (days <= 0) return formatTime(language, at);
  if (days === 1) return t('thread.yesterday');
  if (days < 7) return formatOf(language, 'weekday', { weekday: 'short' }).format(at);
  return formatOf(language, 'shortDate', { day: 'numeric', month: 'short' }).format(at);
}

/** Between messages: Today, Yesterday, then the whole date. */
export function formatDay(t: TFunction, language: string, at: number, now: number): string {
  const days = calendarDaysBetween(at, now);
  if (days === 0) return t('thread.today');
  if (days === 1) return t('thread.yesterday');
  return formatOf(language, 'day', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(at);
}

/** "15:00–15:40", with the dates where it goes over midnight. */
export const formatSpan = (language: string, from: number, until: number): string => {
  const format = calendarDaysBetween(from, until) === 0 ? formatTime : formatDateTime;
  return `${format(language, from)}–${format(language, until)}`;
};

/** "23 h 58 min". */
export function formatDuration(t: TFunction, ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  if (hours > 0) return minutes > 0 ? t('time.hoursMinutes', { hours, minutes }) : t('time.hours', { hours });
  return minutes > 0 ? t('time.minutes', { minutes }) : t('time.lessThanMinute');
}

/** "1 min 40 s": how long something took that a person waited for. */
export function formatTaken(t: TFunction, ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const seconds = Math.floor((ms % MINUTE_MS) / 1000);
  return minutes > 0 ? t('time.minutesSeconds', { minutes, seconds }) : t('time.seconds', { seconds });
}

/** "0.4 s": how long ago somebody was faster; to the tenth of a second while that matters. */
export function formatAgo(t: TFunction, language: string, ms: number): string {
  if (ms >= MINUTE_MS) return formatDuration(t, ms);
  const fractions = ms < 10_000 ? 1 : 0;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: fractions });
  return t('time.seconds', { seconds: format.format(Math.max(0, ms) / 1000) });
}

/** "2 h", then "40 min": the short form on a row. Rounded down, so that it never promises too much. */
export const formatTimeLeft = (t: TFunction, ms: number): string =>
  formatDuration(t, ms >= HOUR_MS ? ms - (ms % HOUR_MS) : ms);

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "1.4 MB", in thousands as file managers count. */
export function formatBytes(language: string, bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unit = UNITS[step];
  const format = numberFormatOf(language, `${unit}`, { style: 'unit', unit, maximumFractionDigits: 1 });
  return format.format(bytes / 1000 ** step);
}

/** A customer's order may name a currency that does not exist. */
export function formatMoney(language: string, amount: number, currency: string): string {
  const isCode = /^[A-Za-z]{3}$/.test(currency);
  if (!isCode) return `${formatNumber(language, amount)} ${currency}`;
  return new Intl.NumberFormat(localeOf(language), { style: 'currency', currency }).format(amount);
}
