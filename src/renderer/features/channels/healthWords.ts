import type { TFunction } from 'i18next';
import type { HealthNotice, NumberHealth } from '../../../contract/health.ts';
import { en } from '../../i18n/en.ts';
import { knownErrorSentence } from '../../i18n/errorSentence.ts';
import { formatPercent } from '../../i18n/format.ts';
import type { Tone } from '../../ui/Chip.tsx';
import { daysUnseen, isLongUnseen } from '../../workspace/phoneUnseen.ts';

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

export type Told = { readonly tone: Tone; readonly text: string };

/** What was written there is all that shows: the app may have been opened since. */
export function phoneWords(
  t: TFunction,
  { phoneSeenAt }: Pick<NumberHealth, 'phoneSeenAt'>,
  now: number,
): Told {
  if (phoneSeenAt === null) return { tone: 'warn', text: t('health.phoneNever') };
  const days = daysUnseen(phoneSeenAt, now);
  return { tone: isLongUnseen(days) ? 'warn' : 'neutral', text: t('health.phoneSeen', { days }) };
}

const HISTORY_REFUSALS = [2593107, 2593108, 2593109] as const;

/** How far the phone's past has come, or why it does not come. */
export function historyWords(
  t: TFunction,
  language: string,
  { historyPercent, historyError }: NumberHealth,
): Told | null {
  const known = HISTORY_REFUSALS.find((code) => code === historyError);
  if (known !== undefined) return { tone: 'warn', text: t(`health.history_${known}`) };
  if (historyError !== null)
    return { tone: 'warn', text: t('health.historyRefused', { code: String(historyError) }) };
  if (historyPercent === null) return null;
  if (historyPercent >= 100) return { tone: 'neutral', text: t('health.historyDone') };
  const percent = formatPercent(language, historyPercent / 100);
  return { tone: 'neutral', text: t('health.historyComing', { percent }) };
}

/** The worst that is known of a number. */
export function verdictOf(t: TFunction, number: NumberHealth, isTokenRefused: boolean, now: number): Told {
  const { sending, quality, nameState, webhookAddress, isOnPhone, numberState } = number;
  const phone = isOnPhone ? phoneWords(t, number, now).tone : 'neutral';
  const isBad = [sending === 'BLOCKED', quality === 'RED', webhookAddress === 'ELSEWHERE', isTokenRefused];
  if (isBad.some(Boolean)) return { tone: 'bad', text: t('health.trouble') };
  const isOdd = [
    sending === 'LIMITED',
    quality === 'YELLOW',
    nameState === 'DECLINED',
    (numberState ?? 'CONNECTED') !== 'CONNECTED',
  ];
  if (isOdd.some(Boolean) || phone === 'warn') return { tone: 'warn', text: t('health.look') };
  return { tone: 'accent', text: t('health.allWell') };
}
