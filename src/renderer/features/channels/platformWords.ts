import type { TFunction } from 'i18next';
import { formatNumber } from '../../i18n/format.ts';

const ratings = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;

/** What WhatsApp thinks of the number's messages; a rating nobody knows yet is shown as it came. */
export function qualityWords(t: TFunction, quality: string): string {
  const known = ratings.find((rating) => rating === quality);
  return known ? t(`connect.quality${known}`) : quality;
}

/** `TIER_1K`: to how many customers a day the business may write first. */
export function limitWords(t: TFunction, language: string, limit: string): string {
  if (limit === 'TIER_UNLIMITED') return t('connect.limitNone');
  const [, digits, thousands] = /^TIER_(\d+)(K?)$/.exec(limit) ?? [];
  if (digits === undefined) return limit;
  const count = Number(digits) * (thousands ? 1000 : 1);
  return t('connect.limitADay', { limit: formatNumber(language, count) });
}
