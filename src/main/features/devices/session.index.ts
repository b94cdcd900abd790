import type { DeviceId, MemberId, SessionId } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** Which sessions are open: asked at every command and for every reader, so that who is signed out is out at once. */
export const sessionIndex: JournalIndex = {
  name: 'session',
  version: 1,
  create: `CREATE TABLE session (
      id TEXT PRIMARY KEY, member_id TEXT NOT NULL, device_id TEXT NOT NULL, is_open INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX session_of ON session (device_id, member_id) WHERE is_open = 1`,
  drop: 'DROP TABLE IF EXISTS session',
  on(event) {
    switch (event.type) {
      case 'devices.sessionBegan.v1': {
        const { sessionId, memberId, deviceId } = event;
        return [
          sql`INSERT INTO session (id, member_id, device_id, is_open)
            VALUES (${sessionId}, ${memberId}, ${deviceId}, 1) ON CONFLICT DO NOTHING`,
        ];
      }
      case 'devices.sessionEnded.v1':
        return [sql`UPDATE session SET is_open = 0 WHERE id = ${event.sessionId}`];
      case 'devices.removed.v1':
        return [sql`UPDATE session SET is_open = 0 WHERE device_id = ${event.deviceId}`];
      case 'team.memberDeactivated.v1':
        return [sql`UPDATE session SET is_open = 0 WHERE member_id = ${event.memberId}`];
      default:
        return [];
    }
  },
};

/** A session nothing is known of yet is about to begin. */
export const hasEnded = (db: ReadDb, sessionId: SessionId): boolean =>
  db.get(sql`SELECT 1 FROM session WHERE id = ${sessionId} AND is_open = 0`) !== undefined;

/** The one this member left open here, to go on with. */
export const openSessionOf = (db: ReadDb, memberId: MemberId, deviceId: DeviceId): SessionId | undefined =>
  db.get<{ id: SessionId }>(
    sql`SELECT id FROM session WHERE device_id = ${deviceId} AND member_id = ${memberId} AND is_open = 1`,
  )?.id;

/** Who has a session open on any computer. */
export const signedIn = (db: ReadDb): readonly MemberId[] =>
  db
    .all<{ id: MemberId }>(
      sql`SELECT DISTINCT member_id AS id FROM session WHERE is_open = 1 ORDER BY member_id`,
    )
    .map(({ id }) => id);
