/* Characters that exports carry beside what a person reads: direction marks, odd spaces, other digits. */

const MARKS = /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\u061C\uFEFF]/g;
const SPACES = /[\t\u00A0\u2000-\u200A\u202F\u3000]/g;

/** Where each script's zero stands; the other nine digits follow it in Unicode. */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040,
  0x17e0, 0xff10,
];

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  const zero = ZEROS.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? digit : String(code - zero);
}

export const withoutMarks = (text: string): string => text.replaceAll(MARKS, '');

/** Most stamps and many messages; the rest of the world takes ten times as long. */
const PLAIN_ALREADY = /^[ -~]*$/;

/** Lower case, one kind of space, ASCII digits, no marks: the form in which words and numbers are compared. */
export const plain = (text: string): string =>
  PLAIN_ALREADY.test(text)
    ? text.toLowerCase()
    : withoutMarks(text)
        .replaceAll(SPACES, ' ')
        .replaceAll(/\p{Nd}/gu, asciiDigit)
        .toLowerCase()
        .normalize('NFC');

/** At most `length` UTF-16 units, never half a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? length - 1 : length);
}
