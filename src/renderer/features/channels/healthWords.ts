import type { TFunction } from 'i18next';
import type { HealthNotice, NumberHealth } from '../../../contract/health.ts';
import { en } from '../../i18n/en.ts';
import { knownErrorSentence } from '../../i18n/errorSentence.ts';
import type { Tone } from '../../ui/Chip.tsx';

const { health: sentences, healthNotice: notices } = en;
type NoticeKey = keyof typeof notices;
type Key = keyof typeof sentences;

const has = <Words extends object>(words: Words, key: string): key is string & keyof Words =>
  Object.hasOwn(words, key);

/** A sentence with what to do; of news nobody knows yet WhatsApp's own word. */
export function noticeWords(t: TFunction, { kind, event, subject }: HealthNotice): string {
  const ofCode = kind === 'platformError' ? knownErrorSentence(t, Number(event)) : null;
  if (ofCode !== null) return ofCode;
  const known = [`${kind}_${event}`, `${kind}_else`].find((key): key is NoticeKey => has(notices, key));
  return t(`healthNotice.${known ?? 'anything'}`, { subject: subject ?? '', event });
}

/** One of WhatsApp's words in ours; one nobody knows yet as it came. */
export function wordFor(t: TFunction, what: 'sending' | 'number' | 'name', word: string | null): string {
  if (word === null) return t('health.unknown');
  const key = `${what}_${word}`;
  return has(sentences, key) ? t(`health.${key as Key & `${typeof what}_${string}`}`) : word;
}

export function reasonWords(t: TFunction, reason: string): string {
  const key = `reason_${reason}`;
  return has(sentences, key) ? t(`health.${key as Key & `reason_${string}`}`) : t('health.reason_else');
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** A number that is also used on a phone is cut off when the app there was not opened for so long. */
const PHONE_DAYS = 13;

export type Told = { readonly tone: Tone; readonly text: string };

export function phoneWords(t: TFunction, { phoneSeenAt }: NumberHealth, now: number): Told {
  if (phoneSeenAt === null) return { tone: 'warn', text: t('health.phoneNever') };
  const days = Math.max(0, Math.floor((now - phoneSeenAt) / DAY_MS));
  const left = PHONE_DAYS - days;
  if (left <= 0) return { tone: 'bad', text: t('health.phoneOver', { days }) };
  const text = t('health.phoneSeen', { days, left });
  if (days >= 12) return { tone: 'bad', text };
  return { tone: days >= 10 ? 'warn' : 'neutral', text };
}

/** The worst that is known of a number. */
export function verdictOf(t: TFunction, number: NumberHealth, isTokenRefused: boolean, now: number): Told {
  const { sending, quality, nameState, webhookAddress, isOnPhone, numberState } = number;
  const phone = isOnPhone ? phoneWords(t, number, now).tone : 'neutral';
  const isBad = [sending === 'BLOCKED', quality === 'RED', webhookAddress === 'ELSEWHERE', isTokenRefused];
  if (isBad.some(Boolean) || phone === 'bad') return { tone: 'bad', text: t('health.trouble') };
  const isOdd = [
    sending === 'LIMITED',
    quality === 'YELLOW',
    nameState === 'DECLINED',
    (numberState ?? 'CONNECTED') !== 'CONNECTED',
  ];
  if (isOdd.some(Boolean) || phone === 'warn') return { tone: 'warn', text: t('health.look') };
  return { tone: 'accent', text: t('health.allWell') };
}
