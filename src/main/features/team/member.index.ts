import type { MemberId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/permissions.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** Who may act, and as what: asked at every command and for every reader, so it is never behind the journal. */
export const memberIndex: JournalIndex = {
  name: 'member',
  version: 1,
  create: `CREATE TABLE member (
    id TEXT PRIMARY KEY, role TEXT NOT NULL, is_active INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  drop: 'DROP TABLE IF EXISTS member',
  on(event) {
    switch (event.type) {
      case 'team.memberAdded.v1':
        return [
          sql`INSERT INTO member (id, role, is_active) VALUES (${event.memberId}, ${event.role}, 1)
            ON CONFLICT DO NOTHING`,
        ];
      case 'team.roleChanged.v1':
        return [sql`UPDATE member SET role = ${event.role} WHERE id = ${event.memberId}`];
      case 'team.memberDeactivated.v1':
        return [sql`UPDATE member SET is_active = 0 WHERE id = ${event.memberId}`];
      case 'team.memberReactivated.v1':
        return [sql`UPDATE member SET is_active = 1 WHERE id = ${event.memberId}`];
      default:
        return [];
    }
  },
};

/** The role of somebody who may act; undefined: nobody, or they were let out. */
export const activeRole = (db: ReadDb, memberId: MemberId): Role | undefined =>
  db.get<{ role: Role }>(sql`SELECT role FROM member WHERE id = ${memberId} AND is_active = 1`)?.role;
