import type { Holiday } from '../../../domain/automation/saveHolidays.ts';
import { type Calendar, dayOf, SHIPPED_SCHEDULES, type WeeklySpan } from '../../../domain/team/schedule.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

export const holidaysIn = (views: ReadDb): Holiday[] =>
  views.all<Holiday>(sql`SELECT date, name FROM holiday ORDER BY date`);

/** When this business works, as the views know it. */
export function workingHours(views: ReadDb): Calendar {
  const { scheduleId } = SHIPPED_SCHEDULES.working;
  const row = views.get<{ spans: string }>(sql`SELECT spans FROM schedule WHERE id = ${scheduleId}`);
  const hours = views.get<{ timeZone: string }>(sql`SELECT time_zone AS timeZone FROM business_hours`);
  return {
    spans: JSON.parse(row?.spans ?? '[]') as WeeklySpan[],
    timeZone: hours?.timeZone ?? 'UTC',
    holidays: { days: holidaysIn(views).map(({ date }) => dayOf(date)), are: 'closed' },
  };
}
