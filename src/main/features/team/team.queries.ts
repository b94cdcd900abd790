import type { MemberRow, ScheduleRow, team } from '../../../contract/team.ts';
import type { EpochMs, MemberId, ScheduleId, WorkspaceId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/permissions.ts';
import type { Access } from '../../../domain/team/access.ts';
import { REPLY_GRACE_MINUTES } from '../../../domain/team/changeHours.ts';
import { hoursAt, shippedName, type WeeklySpan } from '../../../domain/team/schedule.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { findConflicts } from './conflicts.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

type Me = {
  id: WorkspaceId;
  businessName: string;
  memberId: MemberId;
  name: string;
  color: number;
  role: Role;
};

type Row = {
  id: MemberId;
  name: string;
  role: Role;
  access: string;
  color: number;
  addedAt: EpochMs;
  leftAt: EpochMs | null;
  leftBecause: string | null;
};

type BusinessHours = { timeZone: string; replyGraceMinutes: number };

const businessHours = (views: ReadDb): BusinessHours =>
  views.get<BusinessHours>(
    sql`SELECT time_zone AS timeZone, reply_grace_minutes AS replyGraceMinutes FROM business_hours`,
  ) ?? { timeZone: 'UTC', replyGraceMinutes: REPLY_GRACE_MINUTES };

type StoredSchedule = { id: ScheduleId; name: string | null; spans: string };

function shownSchedule(row: StoredSchedule, timeZone: string, now: EpochMs): ScheduleRow {
  const spans = JSON.parse(row.spans) as WeeklySpan[];
  const { isOpen, until } = hoursAt(spans, timeZone, now);
  return { ...row, spans, shipped: shippedName(row.id), isOpen, changesAt: until };
}

export const teamQueries: QueryHandlers<typeof team> = {
  getWorkspace: {
    reads: () => ['workspace', 'member'],
    run({ views }, _input, { memberId, access }) {
      const row = views.get<Me>(sql`
        SELECT w.id, w.business_name AS businessName, m.id AS memberId, m.name, m.color, m.role
        FROM workspace w JOIN member m ON m.id = ${memberId}`);
      if (!row) return null;
      const { rights, closed, graceUntil, replyOnlyAssigned } = access;
      const may = { rights: [...rights], closed, graceUntil, replyOnlyAssigned };
      const { id, businessName, memberId: me, name, color, role } = row;
      return { id, businessName, me: { id: me, name, color, role, ...may } };
    },
  },
  getHours: {
    reads: () => ['schedule', 'business_hours', 'clock:minute'],
    run({ views }, _input, { now }) {
      const { timeZone, replyGraceMinutes } = businessHours(views);
      const rows = views.all<StoredSchedule>(sql`SELECT id, name, spans FROM schedule ORDER BY name, id`);
      return { timeZone, replyGraceMinutes, schedules: rows.map((row) => shownSchedule(row, timeZone, now)) };
    },
  },
  getAccessReport: {
    reads: () => ['member', 'schedule', 'access_check'],
    run: ({ views, journal }) => ({
      conflicts: [...findConflicts(journal)],
      lastCheck:
        views.get<{ checkedAt: EpochMs; found: number }>(
          sql`SELECT checked_at AS checkedAt, found FROM access_check`,
        ) ?? null,
    }),
  },
  listMembers: {
    reads: () => ['member'],
    run: ({ views }): MemberRow[] =>
      views
        .all<Row>(sql`
        SELECT id, name, role, access, color, added_at AS addedAt, left_at AS leftAt, left_because AS leftBecause
        FROM member ORDER BY left_at IS NOT NULL, added_at, id`)
        .map(({ access, ...row }) => ({ ...row, access: JSON.parse(access) as Access })),
  },
};
