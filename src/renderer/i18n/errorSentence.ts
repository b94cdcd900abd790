import type { TFunction } from 'i18next';
import { en } from './en.ts';

type ErrorCode = keyof typeof en.errorCode;

/** Codes that mean the same to the person at the counter; the first stands for all. */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [200, 299],
  [131201, 131215],
  [134100, 134103],
  [138000, 138018],
  [139000, 139004],
  [147001, 147005],
  [2494164, 2494179],
];

/** Of a code nobody knows yet: null. */
export function knownErrorSentence(t: TFunction, code: number): string | null {
  const first = RANGES.find(([from, to]) => code >= from && code <= to)?.[0];
  const known = String(first ?? code);
  return Object.hasOwn(en.errorCode, known) ? t(`errorCode.${known as ErrorCode}`) : null;
}

/** A sentence a shop assistant understands and what to do; of an unknown code the general one, which names it. */
export function errorSentence(t: TFunction, code: number | null): string {
  if (code === null) return t('errorCode.none');
  return knownErrorSentence(t, code) ?? t('errorCode.default', { code });
}
