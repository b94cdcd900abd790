/* Which PINs and passphrases are good enough (SEC2, SEC3). */

export type SecretFault = 'secretTooShort' | 'secretTooSimple';

const MIN_PIN = 6;
const MIN_PASSPHRASE = 14;
const MIN_WORDS = 4;

const isRun = (digits: string, step: number): boolean =>
  Array.from(digits).every(
    (digit, index) => index === 0 || Number(digit) === (Number(digits[index - 1]) + step + 10) % 10,
  );

/** 121212, 123123, 12341234, 112233: a short piece repeated, or pairs. */
const isRepeated = (text: string): boolean => /^(.{1,4})\1+$/.test(text) || /^(?:(.)\1)+$/.test(text);

const isDay = (text: string): boolean => Number(text) >= 1 && Number(text) <= 31;
const isMonth = (text: string): boolean => Number(text) >= 1 && Number(text) <= 12;
const isYear = (text: string): boolean => /^(19|20)\d\d$/.test(text);
const dayAndMonth = (a: string, b: string): boolean => (isDay(a) && isMonth(b)) || (isMonth(a) && isDay(b));

/** A date someone could know: ddmmyy, mmddyy, yymmdd, ddmmyyyy, yyyymmdd, mmddyyyy. */
function isDate(digits: string): boolean {
  const pair = (at: number): string => digits.slice(at, at + 2);
  if (digits.length === 6) return dayAndMonth(pair(0), pair(2)) || dayAndMonth(pair(2), pair(4));
  if (digits.length !== 8) return false;
  const endsInYear = isYear(digits.slice(4)) && dayAndMonth(pair(0), pair(2));
  return endsInYear || (isYear(digits.slice(0, 4)) && dayAndMonth(pair(4), pair(6)));
}

const COMMON_PINS = new Set([
  '159753',
  '147258',
  '258369',
  '147852',
  '789456',
  '456789',
  '696969',
  '007007',
  '520520',
]);

/** @returns null: good enough. Digits only, 6 or more. */
export function pinFault(pin: string): SecretFault | null {
  if (!/^\d+$/.test(pin) || pin.length < MIN_PIN) return 'secretTooShort';
  if (isRun(pin, 0) || isRun(pin, 1) || isRun(pin, -1)) return 'secretTooSimple';
  return isRepeated(pin) || isDate(pin) || COMMON_PINS.has(pin) ? 'secretTooSimple' : null;
}

const COMMON_WORDS =
  /^(password|passphrase|whatsapp|welcome|letmein|qwerty\w*|administrator|business|changeme|\d+)+$/i;

/** @returns null: good enough. Four words, or 14 characters that are not one common word over and over. */
export function passphraseFault(passphrase: string): SecretFault | null {
  const text = passphrase.trim();
  const words = text.split(/\s+/).filter((word) => word.length > 1);
  if (words.length < MIN_WORDS && text.length < MIN_PASSPHRASE) return 'secretTooShort';
  // Letters of every alphabet count.
  const squeezed = text.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
  const isOneWordAgain = words.length > 1 && new Set(words.map((word) => word.toLowerCase())).size < 2;
  const isPoor = new Set(squeezed.toLowerCase()).size < 5 || isOneWordAgain;
  return COMMON_WORDS.test(squeezed) || (isPoor && squeezed.length < 24) || /^(.{1,6})\1+$/.test(squeezed)
    ? 'secretTooSimple'
    : null;
}
