/*
 * One mobile number, two spellings: where a country added a digit, WhatsApp names some people by the old
 * form and some by the new one (cloud-api.md 11). Both belong to the same person.
 */

type Rule = { readonly short: RegExp; readonly long: RegExp; readonly digit: string };

/** `$1` is what stands before the added digit, `$2` what stands after it. */
const RULES: readonly Rule[] = [
  // Brazil: a 9 after the area code, in front of mobile numbers (their eight digits begin with 6 to 9).
  { short: /^(55[1-9]\d)([6-9]\d{7})$/, long: /^(55[1-9]\d)9([6-9]\d{7})$/, digit: '9' },
  // Mexico: a 1 after the country code, until 2020.
  { short: /^(52)([2-9]\d{9})$/, long: /^(52)1([2-9]\d{9})$/, digit: '1' },
  // Argentina: a 9 after the country code, in front of mobile numbers.
  { short: /^(54)([1-8]\d{9})$/, long: /^(54)9([1-8]\d{9})$/, digit: '9' },
];

/**
 * Every spelling of a number, itself first.
 *
 * @param digits E.164 without plus. What is no such number has no other spelling.
 */
export function phoneVariants(digits: string): readonly string[] {
  for (const { short, long, digit } of RULES) {
    if (long.test(digits)) return [digits, digits.replace(long, '$1$2')];
    if (short.test(digits)) return [digits, digits.replace(short, `$1${digit}$2`)];
  }
  return [digits];
}
