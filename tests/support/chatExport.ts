import type { WallTime } from '../../src/domain/history/layout.ts';

/* Writes chat exports the way phones of many languages do: the opposite direction of the parser. */

export type WrittenMessage = {
  readonly at: WallTime;
  /** null: a line of WhatsApp itself. */
  readonly sender: string | null;
  readonly text: string;
};

type Style = {
  readonly name: string;
  readonly stamp: (at: WallTime) => string;
  readonly hasSeconds: boolean;
};

const pad = (value: number): string => String(value).padStart(2, '0');
const inDigits = (zero: string) => (text: string) =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero.codePointAt(0)! + Number(digit)));
const arabic = inDigits('٠');
const devanagari = inDigits('०');
const hour12 = ({ hour }: WallTime): number => hour % 12 || 12;
const half = (am: string, pm: string) => (at: WallTime) => (at.hour < 12 ? am : pm);
const dmy = (at: WallTime, by: string) => [pad(at.day), pad(at.month), at.year].join(by);
const time24 = (at: WallTime, by = ':') => [pad(at.hour), pad(at.minute)].join(by);
const time12 = (at: WallTime, period: string) => `${hour12(at)}:${pad(at.minute)}${period}`;
const android = (name: string, stamp: (at: WallTime) => string): Style => ({
  name: `${name}, Android`,
  stamp: (at) => `${stamp(at)} - `,
  hasSeconds: false,
});
const iphone = (name: string, stamp: (at: WallTime) => string): Style => ({
  name: `${name}, iPhone`,
  stamp: (at) => `[${stamp(at)}] `,
  hasSeconds: true,
});

const english = half('\u202FAM', '\u202FPM');
const spanish = half('\u00A0a.\u00A0m.', '\u00A0p.\u00A0m.');
const chinese = half('上午', '下午');
const korean = half('오전', '오후');
const arabicHalf = half('\u00A0ص', '\u00A0م');
const hindi = half(' पूर्वाह्न', ' अपराह्न');

export const styles: readonly Style[] = [
  android('British', (at) => `${dmy(at, '/')}, ${time24(at)}`),
  android('American', (at) => `${at.month}/${at.day}/${at.year % 100}, ${time12(at, english(at))}`),
  android('German', (at) => `${pad(at.day)}.${pad(at.month)}.${pad(at.year % 100)}, ${time24(at)}`),
  android('Mexican', (at) => `${at.day}/${at.month}/${at.year}, ${time12(at, spanish(at))}`),
  android('Indonesian', (at) => `${dmy(at, '/')} ${time24(at, '.')}`),
  android('Japanese', (at) => `${at.year}/${pad(at.month)}/${pad(at.day)} ${time24(at)}`),
  android('Korean', (at) => `${at.year}. ${at.month}. ${at.day}. ${korean(at)} ${time12(at, '')}`),
  android('Egyptian', (at) =>
    arabic(`${at.day}\u200F/${at.month}\u200F/${at.year}، ${time12(at, arabicHalf(at))}`),
  ),
  android('Hindi', (at) => devanagari(`${at.day}/${at.month}/${at.year}, ${time12(at, hindi(at))}`)),
  android('Thai', (at) => `${at.day}/${at.month}/${at.year + 543} ${time24(at)}`),
  android('Bulgarian', (at) => `${at.day}.${pad(at.month)}.${at.year} г., ${time24(at)} ч.`),
  iphone('Vietnamese', (at) => `${time24(at)}:${pad(at.second)} ${dmy(at, '/')}`),
  iphone('French', (at) => `${dmy(at, '/')} ${time24(at)}:${pad(at.second)}`),
  iphone(
    'Canadian French',
    (at) =>
      `${at.year}-${pad(at.month)}-${pad(at.day)} ${pad(at.hour)} h ${pad(at.minute)} min ${pad(at.second)} s`,
  ),
  iphone(
    'Finnish',
    (at) => `${at.day}.${at.month}.${at.year} klo ${at.hour}.${pad(at.minute)}.${pad(at.second)}`,
  ),
  iphone(
    'Taiwanese',
    (at) => `${at.year}/${at.month}/${at.day} ${chinese(at)}${time12(at, '')}:${pad(at.second)}`,
  ),
];

export const writeExport = (messages: readonly WrittenMessage[], style: Style, lineEnd = '\n'): string =>
  messages
    .map(
      ({ at, sender, text }) => `${style.stamp(at)}${sender === null ? '' : `${sender}: `}${text}${lineEnd}`,
    )
    .join('');
