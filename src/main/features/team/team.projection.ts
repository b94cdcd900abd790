import type { MemberId } from '../../../domain/ids.ts';
import { type Access, accessOfRole } from '../../../domain/team/access.ts';
import { SHIPPED_SCHEDULES } from '../../../domain/team/schedule.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

const asText = (access: Access): string => JSON.stringify(access);
const given = (memberId: MemberId, access: Access): readonly Sql[] => [
  sql`UPDATE member SET role = ${access.role}, access = ${asText(access)} WHERE id = ${memberId}`,
];

const shipped = Object.values(SHIPPED_SCHEDULES).map(
  ({ scheduleId, spans }) =>
    sql`INSERT OR IGNORE INTO schedule (id, name, spans) VALUES (${scheduleId}, NULL, ${JSON.stringify(spans)})`,
);

export const team: Projection = {
  name: 'team',
  version: 6,
  tables: ['workspace', 'member', 'device', 'schedule', 'business_hours', 'access_check'],
  create: `
    CREATE TABLE workspace (id TEXT PRIMARY KEY, business_name TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE member (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, access TEXT NOT NULL, color INTEGER NOT NULL, public_key TEXT NOT NULL,
      added_at INTEGER NOT NULL, left_at INTEGER, left_because TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE schedule (id TEXT PRIMARY KEY, name TEXT, spans TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE business_hours (
      id TEXT PRIMARY KEY, time_zone TEXT NOT NULL, reply_grace_minutes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE access_check (
      id TEXT PRIMARY KEY, checked_at INTEGER NOT NULL, found INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE device (id TEXT PRIMARY KEY, public_key TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
  on: {
    'team.workspaceCreated.v1': (e) => [
      ...shipped,
      sql`INSERT OR IGNORE INTO workspace (id, business_name) VALUES (${e.workspaceId}, ${e.content.businessName})`,
    ],
    'team.memberAdded.v1': (e) => [
      sql`INSERT OR IGNORE INTO member (id, name, role, access, color, public_key, added_at)
        VALUES (${e.memberId}, ${e.content.name}, ${e.role}, ${asText(accessOfRole(e.role))}, ${e.color}, ${e.publicKey}, ${e.at})`,
    ],
    'team.roleChanged.v1': (e) => given(e.memberId, accessOfRole(e.role)),
    'team.accessChanged.v1': (e) => given(e.memberId, e.access),
    'team.profileChanged.v1': (e) => [
      sql`UPDATE member SET name = ${e.content.name}, color = ${e.color} WHERE id = ${e.memberId}`,
    ],
    'team.memberKeyChanged.v1': (e) => [
      sql`UPDATE member SET public_key = ${e.publicKey} WHERE id = ${e.memberId}`,
    ],
    'team.memberDeactivated.v1': (e) => [
      sql`UPDATE member SET left_at = ${e.at}, left_because = ${e.content.reason} WHERE id = ${e.memberId}`,
    ],
    'team.memberReactivated.v1': (e) => [
      sql`UPDATE member SET left_at = NULL, left_because = NULL, public_key = ${e.publicKey}
        WHERE id = ${e.memberId}`,
    ],
    'team.hoursChanged.v1': (e) => [
      sql`INSERT INTO business_hours VALUES ('business', ${e.timeZone}, ${e.replyGraceMinutes})
        ON CONFLICT DO UPDATE
        SET time_zone = excluded.time_zone, reply_grace_minutes = excluded.reply_grace_minutes`,
    ],
    'team.scheduleSaved.v1': (e) => [
      sql`INSERT INTO schedule (id, name, spans) VALUES (${e.scheduleId}, ${e.content.name}, ${JSON.stringify(e.spans)})
        ON CONFLICT DO UPDATE SET name = excluded.name, spans = excluded.spans`,
    ],
    'team.scheduleRemoved.v1': (e) => [sql`DELETE FROM schedule WHERE id = ${e.scheduleId}`],
    'team.accessChecked.v1': (e) => [
      sql`INSERT INTO access_check VALUES ('last', ${e.at}, ${e.conflicts.length})
        ON CONFLICT DO UPDATE SET checked_at = excluded.checked_at, found = excluded.found`,
    ],
    'team.deviceRegistered.v1': (e) => [
      sql`INSERT OR IGNORE INTO device (id, public_key) VALUES (${e.deviceId}, ${e.publicKey})`,
    ],
  },
  key: () => null,
};
