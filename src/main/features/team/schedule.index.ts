import { EpochMs, type ScheduleId } from '../../../domain/ids.ts';
import type { Right } from '../../../domain/permissions.ts';
import type { WindowSource, WindowState } from '../../../domain/team/access.ts';
import { REPLY_GRACE_MINUTES } from '../../../domain/team/changeHours.ts';
import {
  type Calendar,
  dayOf,
  type Holidays,
  type Hours,
  hoursAt,
  SHIPPED_SCHEDULES,
  type WeeklySpan,
} from '../../../domain/team/schedule.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

const MINUTE_MS = 60_000;

const shipped = Object.values(SHIPPED_SCHEDULES)
  .map(({ scheduleId, spans }) => `('${scheduleId}', '${JSON.stringify(spans)}')`)
  .join(', ');

/** The named hours, and by which clocks they go: asked wherever a right is bound to hours. */
export const scheduleIndex: JournalIndex = {
  name: 'schedule',
  version: 2,
  create: `
    CREATE TABLE schedule (id TEXT PRIMARY KEY, spans TEXT NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO schedule (id, spans) VALUES ${shipped};
    CREATE TABLE business_hours (
      id INTEGER PRIMARY KEY CHECK (id = 1), time_zone TEXT NOT NULL, reply_grace_minutes INTEGER NOT NULL
    ) STRICT;
    INSERT INTO business_hours VALUES (1, 'UTC', ${REPLY_GRACE_MINUTES});
    CREATE TABLE holiday (day INTEGER PRIMARY KEY) STRICT;`,
  drop: 'DROP TABLE IF EXISTS schedule; DROP TABLE IF EXISTS business_hours; DROP TABLE IF EXISTS holiday;',
  on(event) {
    switch (event.type) {
      case 'team.hoursChanged.v1':
        return [
          sql`UPDATE business_hours
            SET time_zone = ${event.timeZone}, reply_grace_minutes = ${event.replyGraceMinutes}`,
        ];
      case 'team.scheduleSaved.v1':
        return [
          sql`INSERT INTO schedule (id, spans) VALUES (${event.scheduleId}, ${JSON.stringify(event.spans)})
            ON CONFLICT DO UPDATE SET spans = excluded.spans`,
        ];
      case 'team.scheduleRemoved.v1':
        return [sql`DELETE FROM schedule WHERE id = ${event.scheduleId}`];
      case 'automation.holidaysChanged.v1':
        return [
          sql`DELETE FROM holiday`,
          ...event.dates.map((date) => sql`INSERT OR IGNORE INTO holiday (day) VALUES (${dayOf(date)})`),
        ];
      default:
        return [];
    }
  },
};

/** When is asked, and since when the member has been here without a break; null: nobody knows. */
export type Presence = { readonly now: EpochMs; readonly since: EpochMs | null };

type Clocks = { readonly timeZone: string; readonly graceMinutes: number };

/** What these hours are at a moment; undefined: there are none of this name. */
function hoursOf(db: ReadDb, schedule: ScheduleId, { timeZone }: Clocks, now: EpochMs): Hours | undefined {
  const row = db.get<{ spans: string }>(sql`SELECT spans FROM schedule WHERE id = ${schedule}`);
  return row && hoursAt(JSON.parse(row.spans) as WeeklySpan[], timeZone, now);
}

/** Whoever was here when the hours ended may finish a reply; who comes later may not begin one. */
function grace(since: EpochMs | null, { graceMinutes }: Clocks, presence: Presence): WindowState | null {
  if (since === null || presence.since === null || presence.since >= since) return null;
  const until = EpochMs.parse(since + graceMinutes * MINUTE_MS);
  return presence.now < until ? { isOpen: true, until, isGrace: true } : null;
}

const clocksOf = (db: ReadDb): Clocks =>
  db.get<Clocks>(
    sql`SELECT time_zone AS timeZone, reply_grace_minutes AS graceMinutes FROM business_hours`,
  ) ?? { timeZone: 'UTC', graceMinutes: REPLY_GRACE_MINUTES };

/** IANA name. */
export const businessTimeZone = (db: ReadDb): string => clocksOf(db).timeZone;

/**
 * These hours with the holidays of the business; undefined: there are none of this name.
 *
 * @param are what a holiday is by them: working hours are closed, hours away are open.
 */
export function calendarOf(db: ReadDb, schedule: ScheduleId, are: Holidays['are']): Calendar | undefined {
  const row = db.get<{ spans: string }>(sql`SELECT spans FROM schedule WHERE id = ${schedule}`);
  if (row === undefined) return undefined;
  const days = db.all<{ day: number }>(sql`SELECT day FROM holiday ORDER BY day`).map(({ day }) => day);
  const spans = JSON.parse(row.spans) as WeeklySpan[];
  return { spans, timeZone: businessTimeZone(db), holidays: { days, are } };
}

/** Windows that are named schedules, at one moment: what several rights are bound to is worked out once. */
export function scheduleWindows(db: ReadDb, presence: Presence): WindowSource {
  const known = new Map<ScheduleId, Hours | undefined>();
  let clocks: Clocks | undefined;
  return (schedule: ScheduleId, right: Right): WindowState => {
    const here = (clocks ??= clocksOf(db));
    if (!known.has(schedule)) known.set(schedule, hoursOf(db, schedule, here, presence.now));
    const hours = known.get(schedule);
    if (hours === undefined) return { isOpen: false, opensAt: null };
    if (hours.isOpen) return { isOpen: true, until: hours.until };
    const more = right === 'inbox.reply' ? grace(hours.since, here, presence) : null;
    return more ?? { isOpen: false, opensAt: hours.until };
  };
}

/** Whether it is these hours at a moment; of a schedule there is not any more: never. */
export const isWithinSchedule = (db: ReadDb, schedule: ScheduleId, now: EpochMs): boolean =>
  hoursOf(db, schedule, clocksOf(db), now)?.isOpen ?? false;
