import type { ReplyId } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** Where the words of a newcomer's reply stand that waits for approval. */
export const proposalIndex: JournalIndex = {
  name: 'proposal',
  version: 1,
  create: `CREATE TABLE proposal (
    reply_id TEXT PRIMARY KEY, position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  drop: 'DROP TABLE IF EXISTS proposal',
  on(event, position) {
    switch (event.type) {
      case 'inbox.replyProposed.v1':
        return [
          sql`INSERT OR REPLACE INTO proposal (reply_id, position) VALUES (${event.replyId}, ${position})`,
        ];
      case 'inbox.replyApproved.v1':
      case 'inbox.replyReturned.v1':
      case 'inbox.proposalClosed.v1':
        return [sql`DELETE FROM proposal WHERE reply_id = ${event.replyId}`];
      default:
        return [];
    }
  },
};

export const positionOfProposal = (db: ReadDb, replyId: ReplyId): number | undefined =>
  db.get<{ position: number }>(sql`SELECT position FROM proposal WHERE reply_id = ${replyId}`)?.position;
