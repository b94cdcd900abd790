import type { TFunction } from 'i18next';
import type { FirstMessages } from '../../../contract/team.ts';
import { isInTime } from '../../../domain/team/firstMessages.ts';
import { clockText } from '../../i18n/clockText.ts';
import { formatDate } from '../../i18n/format.ts';

/** How a colleague's first messages in practice went, beside their name. */
export function firstMessagesWords(t: TFunction, language: string, { at, tookMs }: FirstMessages): string {
  const date = formatDate(language, at);
  if (tookMs === null) return t('firstMessages.skippedOn', { date });
  const time = clockText(tookMs / 1000);
  return t(isInTime(tookMs) ? 'firstMessages.passedOn' : 'firstMessages.lateOn', { time, date });
}
