import type { MemberId } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** How many of each newcomer's next replies wait for approval: asked at every command. */
export const supervisionIndex: JournalIndex = {
  name: 'supervision',
  version: 1,
  create: `CREATE TABLE supervision (
    member_id TEXT PRIMARY KEY, replies_left INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  drop: 'DROP TABLE IF EXISTS supervision',
  on(event) {
    switch (event.type) {
      case 'team.supervisionChanged.v1':
        return [
          sql`INSERT OR REPLACE INTO supervision (member_id, replies_left)
            VALUES (${event.memberId}, ${event.repliesLeft})`,
        ];
      case 'inbox.replyApproved.v1':
        return [
          sql`UPDATE supervision SET replies_left = max(replies_left - 1, 0) WHERE member_id = ${event.author}`,
        ];
      default:
        return [];
    }
  },
};

export const isSupervised = (db: ReadDb, memberId: MemberId): boolean =>
  db.get(sql`SELECT 1 FROM supervision WHERE member_id = ${memberId} AND replies_left > 0`) !== undefined;
