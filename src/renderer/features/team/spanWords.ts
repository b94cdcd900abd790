import type { TFunction } from 'i18next';
import type { WeeklySpan } from '../../../domain/team/schedule.ts';
import { formatWeekday } from '../../i18n/format.ts';
import { clockOf } from './scheduleWords.ts';

export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

const daysText = (t: TFunction, language: string, days: readonly number[]): string =>
  days.length === WEEK.length
    ? t('rights.everyDay')
    : WEEK.filter((day) => days.includes(day))
        .map((day) => formatWeekday(language, day, 'short'))
        .join(' ');

/** "Every day 23:00 to 07:00". */
export const spanText = (t: TFunction, language: string, { days, from, to }: WeeklySpan): string =>
  t('rights.span', { days: daysText(t, language, days), from: clockOf(from), to: clockOf(to) });
