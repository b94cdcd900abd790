import type { TFunction } from 'i18next';
import type { QueryOutput } from '../../../contract/index.ts';
import type { ScheduleRow } from '../../../contract/team.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';

export type BusinessHours = QueryOutput<'team.getHours'>;

/** By which clocks the business goes, and its named hours; null: not known yet. */
export const useHours = (): BusinessHours | null => valueOf(useLiveQuery('team.getHours', {}));

/** Each language has its own for those that came with Baton. */
export const scheduleName = (
  t: TFunction,
  { shipped, name }: Pick<ScheduleRow, 'shipped' | 'name'>,
): string => (shipped === null ? (name ?? '') : t(`schedule.${shipped}`));

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** As a time box has it: 23:00; midnight at the end of a day is 00:00. */
export const clockOf = (minute: number): string =>
  `${twoDigits(Math.floor(minute / 60) % 24)}:${twoDigits(minute % 60)}`;

/** Null: not a time. */
export function minuteOf(clock: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(clock) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
