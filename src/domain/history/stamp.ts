import { plain } from './characters.ts';
import { hourOfDay, isDayPeriod } from './dayPeriods.ts';

/*
 * The beginning of a line that opens a message: `[25/02/2024, 15:04:05] ` (iPhone) or
 * `25/02/2024, 15:04 - ` (Android), in the words and digits of the phone's language. Every language
 * writes it its own way, but within one export it is always written in one way: its template.
 */

type Frame = 'brackets' | 'dash' | 'colon';

export type Stamp = {
  /** The stamp with `0` for each number and `P` for the word beside the hour: `[0/0/0, 0:0:0 P]`. */
  readonly template: string;
  readonly frame: Frame;
  /** The three numbers of the date, in the order written. Which is the day is another question. */
  readonly date: readonly [DateNumber, DateNumber, DateNumber];
  readonly dateSeparator: string;
  readonly time: { readonly hour: number; readonly minute: number; readonly second: number };
  /** Where the line goes on after the stamp. */
  readonly bodyAt: number;
};
type DateNumber = { readonly value: number; readonly digits: number };

/** The longest seen is 40; a bound keeps the look at a line constant, however long the line is. */
const MAX_STAMP = 64;

const BEGINNING = /^[\u200B-\u200F\u202A-\u202E\u2066-\u2069\u061C\uFEFF]*(?:(\[)|(?=\p{Nd}))/u;
const END_OF_BRACKETS = /\][\p{Zs}\p{Cf}]*/u;
const END_OF_PLAIN = /[\p{Zs}\p{Cf}]+[-–—][\p{Zs}\p{Cf}]+|:\p{Zs}/u;
/** What stands between the numbers besides words. */
const PUNCTUATION = /^[ ,،.:/\-()'’"״׳\p{L}\p{M}]*$/u;
const LETTERS = /[\p{L}\p{M}]+/gu;

/** Words of dates that say nothing about the hour. */
const NEUTRAL = new Set(
  (
    'klo kl kell um uhr at à alle às alas om u o ob v в у о г р год ч час час h min s lúc pukul pkl saat óra στις ' +
    '年 月 日 時 时 分 秒 년 월 일 시 분 초 be พศ คศ ce ad ah هـ الساعة ساعت בשעה'
  ).split(' '),
);

export function readStamp(line: string): Stamp | null {
  const beginning = BEGINNING.exec(line);
  if (beginning === null) return null;
  const from = beginning[0].length;
  const isBracketed = beginning[1] !== undefined;
  const head = line.slice(from, from + MAX_STAMP);
  const end = (isBracketed ? END_OF_BRACKETS : END_OF_PLAIN).exec(head);
  if (end === null) return null;
  const frame = isBracketed ? 'brackets' : end[0].startsWith(':') ? 'colon' : 'dash';
  return readNumbers(plain(head.slice(0, end.index)), frame, from + end.index + end[0].length);
}

function readNumbers(text: string, frame: Frame, bodyAt: number): Stamp | null {
  const numbers = text.match(/\d+/g) ?? [];
  if (numbers.length < 5 || numbers.length > 6 || numbers.some((number) => number.length > 4)) return null;
  const literals = readLiterals(text.split(/\d+/));
  if (literals === null) return null;
  const dateAt = isTimeFirst(numbers, literals.between) ? numbers.length - 3 : 0;
  const date = numbers.splice(dateAt, 3);
  const time = readTime(numbers, literals.period);
  if (time === null) return null;
  const [first, second, third] = date.map((digits) => ({ value: Number(digits), digits: digits.length }));
  return {
    template: `${frame}:${literals.between.join('0')}`,
    frame,
    date: [first!, second!, third!],
    dateSeparator: literals.between[dateAt + 1]!,
    time,
    bodyAt,
  };
}

/** What stands around the numbers, the word beside the hour replaced by `P`; null if a word is not known. */
function readLiterals(
  between: readonly string[],
): { readonly between: readonly string[]; readonly period: string | null } | null {
  let period: string | null = null;
  const shapes: string[] = [];
  for (const literal of between) {
    const words = PUNCTUATION.test(literal) ? (literal.match(LETTERS) ?? []) : null;
    const word = words && periodAmong(words);
    if (word === null || (word !== '' && period !== null)) return null;
    if (word !== '') period = word;
    shapes.push(word === '' ? literal : `${/^[^\p{L}]*/u.exec(literal)![0]}P`);
  }
  return { between: shapes, period };
}

/** The day period among the words between two numbers, '' if there is none, null if a word is unknown. */
function periodAmong(words: readonly string[]): string | null {
  const whole = words.join('');
  if (whole === '' || NEUTRAL.has(whole)) return '';
  if (isDayPeriod(whole)) return whole;
  const rest = words.filter((word) => !NEUTRAL.has(word)).join('');
  return rest === '' || isDayPeriod(rest) ? rest : null;
}

/** Vietnamese and some others write the time before the date. `between[1]` stands after the first number. */
const isTimeFirst = (numbers: readonly string[], between: readonly string[]): boolean =>
  between[1]!.startsWith(':') ||
  (between[1] !== between[2] && between[3] === between[4]) ||
  isYear(numbers.at(-1));

const isYear = (number: string | undefined): boolean => number?.length === 4;

function readTime(clock: readonly string[], period: string | null): Stamp['time'] | null {
  const [hour, minute, second = 0] = clock.map(Number);
  const isTime =
    hour! <= 24 && minute! <= 59 && second <= 59 && clock.slice(1).every(({ length }) => length === 2);
  return isTime ? { hour: hourOfDay(hour!, period), minute: minute!, second } : null;
}
