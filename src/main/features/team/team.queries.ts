import type { FirstMessages, MemberRow, ScheduleRow, team, TeamRow } from '../../../contract/team.ts';
import type { EpochMs, MemberId, ScheduleId, TeamId, WorkspaceId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/permissions.ts';
import type { Access } from '../../../domain/team/access.ts';
import { REPLY_GRACE_MINUTES } from '../../../domain/team/changeHours.ts';
import { hoursAt, shippedName, type WeeklySpan } from '../../../domain/team/schedule.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import type { RoleTag } from '../../../domain/team/roleTags.ts';
import { findConflicts } from './conflicts.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

type FirstMessagesColumns = { readonly triedAt: EpochMs | null; readonly tookMs: number | null };

type Me = {
  id: WorkspaceId;
  businessName: string;
  memberId: MemberId;
  name: string;
  color: number;
  role: Role;
  photo: string | null;
  supervised: number;
} & FirstMessagesColumns;

type Row = {
  id: MemberId;
  name: string;
  role: Role;
  access: string;
  color: number;
  addedAt: EpochMs;
  leftAt: EpochMs | null;
  leftBecause: string | null;
  phone: string | null;
  email: string | null;
  photo: string | null;
  teams: string;
  tags: string | null;
  supervised: number;
} & FirstMessagesColumns;

const firstMessagesOf = ({ triedAt, tookMs }: FirstMessagesColumns): FirstMessages | null =>
  triedAt === null ? null : { at: triedAt, tookMs };

const listOf = <Item>(json: string | null): Item[] => (json === null ? [] : (JSON.parse(json) as Item[]));

const rowOf = ({ triedAt, tookMs, ...row }: Row): MemberRow => ({
  ...row,
  firstMessages: firstMessagesOf({ triedAt, tookMs }),
  access: JSON.parse(row.access) as Access,
  teams: listOf<TeamId>(row.teams),
  tags: listOf<RoleTag>(row.tags),
});

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
    reads: () => ['workspace', 'member', 'member_profile', 'supervision', 'first_messages'],
    run({ views }, _input, { memberId, access }) {
      const row = views.get<Me>(sql`
        SELECT w.id, w.business_name AS businessName, m.id AS memberId, m.name, m.color, m.role, p.photo,
          coalesce(s.replies_left, 0) AS supervised, f.at AS triedAt, f.took_ms AS tookMs
        FROM workspace w JOIN member m ON m.id = ${memberId}
        LEFT JOIN member_profile p ON p.member_id = m.id LEFT JOIN supervision s ON s.member_id = m.id
        LEFT JOIN first_messages f ON f.member_id = m.id`);
      if (!row) return null;
      const { id, businessName, memberId: me, triedAt, tookMs, ...mine } = row;
      const firstMessages = firstMessagesOf({ triedAt, tookMs });
      const { rights, closed, graceUntil, replyOnlyAssigned } = access;
      const sight = { replyOnlyAssigned, seesEverything: access.sees.kind === 'everything' };
      const may = { rights: [...rights], closed, graceUntil, ...sight };
      return { id, businessName, me: { id: me, ...mine, firstMessages, ...may } };
    },
  },
  listTeams: {
    reads: () => ['team', 'team_member', 'member'],
    run: ({ views }): TeamRow[] =>
      views.all<TeamRow>(sql`
        SELECT t.id, t.name, (
          SELECT count(*) FROM team_member tm JOIN member m ON m.id = tm.member_id AND m.left_at IS NULL
          WHERE tm.team_id = t.id) AS members
        FROM team t ORDER BY t.name, t.id`),
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
    reads: () => ['member', 'schedule', 'access_check', 'label', 'team'],
    run: ({ views, journal }) => ({
      conflicts: [...findConflicts(journal)],
      lastCheck:
        views.get<{ checkedAt: EpochMs; found: number }>(
          sql`SELECT checked_at AS checkedAt, found FROM access_check`,
        ) ?? null,
    }),
  },
  listMembers: {
    reads: () => ['member', 'member_profile', 'team_member', 'supervision', 'first_messages'],
    run({ views }): MemberRow[] {
      const rows = views.all<Row>(sql`
        SELECT m.id, m.name, m.role, m.access, m.color, m.added_at AS addedAt, m.left_at AS leftAt,
          m.left_because AS leftBecause, p.phone, p.email, p.photo, p.tags,
          (SELECT json_group_array(team_id) FROM team_member WHERE member_id = m.id) AS teams,
          coalesce(s.replies_left, 0) AS supervised, f.at AS triedAt, f.took_ms AS tookMs
        FROM member m LEFT JOIN member_profile p ON p.member_id = m.id
        LEFT JOIN supervision s ON s.member_id = m.id
        LEFT JOIN first_messages f ON f.member_id = m.id
        ORDER BY m.left_at IS NOT NULL, m.added_at, m.id`);
      return rows.map(rowOf);
    },
  },
};
