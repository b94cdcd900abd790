import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

export const devices: Projection = {
  name: 'devices',
  version: 1,
  tables: ['computer', 'session', 'device_policy', 'review'],
  create: `
    CREATE TABLE computer (
      id TEXT PRIMARY KEY, name TEXT, platform TEXT NOT NULL DEFAULT 'linux', os_version TEXT NOT NULL DEFAULT '',
      app_version TEXT NOT NULL DEFAULT '', first_seen_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE session (
      id TEXT PRIMARY KEY, member_id TEXT NOT NULL, device_id TEXT NOT NULL, began_at INTEGER NOT NULL,
      active_at INTEGER NOT NULL, is_kept INTEGER NOT NULL DEFAULT 0, ended_at INTEGER, ended_why TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX session_of ON session (device_id, ended_at);
    CREATE TABLE device_policy (id INTEGER PRIMARY KEY CHECK (id = 1), policy TEXT NOT NULL) STRICT;
    CREATE TABLE review (kind TEXT PRIMARY KEY, by_member TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;`,
  on: {
    'devices.described.v1': (e) => [
      sql`INSERT INTO computer (id, platform, os_version, app_version, first_seen_at, last_seen_at)
        VALUES (${e.deviceId}, ${e.platform}, ${e.osVersion}, ${e.appVersion}, ${e.at}, ${e.at})
        ON CONFLICT DO UPDATE SET platform = excluded.platform, os_version = excluded.os_version,
          app_version = excluded.app_version, last_seen_at = excluded.last_seen_at`,
    ],
    'devices.named.v1': (e) => [sql`UPDATE computer SET name = ${e.content.name} WHERE id = ${e.deviceId}`],
    'devices.removed.v1': (e) => [
      sql`UPDATE computer SET removed_at = ${e.at} WHERE id = ${e.deviceId}`,
      sql`UPDATE session SET ended_at = ${e.at}, ended_why = 'removed'
        WHERE device_id = ${e.deviceId} AND ended_at IS NULL`,
    ],
    'devices.sessionBegan.v1': (e) => [
      sql`INSERT OR IGNORE INTO session (id, member_id, device_id, began_at, active_at)
        VALUES (${e.sessionId}, ${e.memberId}, ${e.deviceId}, ${e.at}, ${e.at})`,
      sql`UPDATE computer SET last_seen_at = ${e.at} WHERE id = ${e.deviceId}`,
    ],
    'devices.sessionContinued.v1': (e) => [
      sql`UPDATE session SET active_at = ${e.at} WHERE id = ${e.sessionId}`,
      sql`UPDATE computer SET last_seen_at = ${e.at}
        WHERE id = (SELECT device_id FROM session WHERE id = ${e.sessionId})`,
    ],
    'devices.sessionKept.v1': (e) => [
      sql`UPDATE session SET is_kept = ${e.isKept ? 1 : 0} WHERE id = ${e.sessionId}`,
    ],
    'devices.sessionEnded.v1': (e) => [
      sql`UPDATE session SET ended_at = ${e.at}, ended_why = ${e.why} WHERE id = ${e.sessionId}`,
    ],
    'team.memberDeactivated.v1': (e) => [
      sql`UPDATE session SET ended_at = ${e.at}, ended_why = 'left'
        WHERE member_id = ${e.memberId} AND ended_at IS NULL`,
    ],
    'devices.policySaved.v1': (e) => [
      sql`INSERT INTO device_policy (id, policy) VALUES (1, ${JSON.stringify(e.policy)})
        ON CONFLICT DO UPDATE SET policy = excluded.policy`,
    ],
    'devices.reviewed.v1': (e) => [
      sql`INSERT INTO review (kind, by_member, at) VALUES (${e.review}, ${e.by}, ${e.at})
        ON CONFLICT DO UPDATE SET by_member = excluded.by_member, at = excluded.at`,
    ],
  },
  key: () => null,
};
