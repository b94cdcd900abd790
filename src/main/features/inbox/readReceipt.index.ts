import type { ConversationId, MemberId } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/** Conversations whose customer may have to be told that they were read; the newest reading of each. */
export type ReadConversation = {
  readonly conversationId: ConversationId;
  readonly memberId: MemberId;
  readonly upToInbound: number;
  readonly readAt: number;
};

export const readReceiptIndex: JournalIndex = {
  name: 'readReceipt',
  version: 2,
  create: `CREATE TABLE read_receipt (
    conversation_id TEXT PRIMARY KEY, member_id TEXT NOT NULL, up_to INTEGER NOT NULL, read_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  drop: 'DROP TABLE IF EXISTS read_receipt',
  on(event) {
    switch (event.type) {
      case 'inbox.conversationRead.v1':
        return [
          sql`INSERT OR REPLACE INTO read_receipt (conversation_id, member_id, up_to, read_at)
            VALUES (${event.conversationId}, ${event.memberId}, ${event.upToInbound}, ${event.at})`,
        ];
      case 'contacts.erased.v1':
        return event.conversations.map(
          ({ conversationId }) => sql`DELETE FROM read_receipt WHERE conversation_id = ${conversationId}`,
        );
      default:
        return [];
    }
  },
};

export const nextRead = (db: ReadDb): ReadConversation | undefined =>
  db.get<ReadConversation>(sql`
    SELECT conversation_id AS conversationId, member_id AS memberId, up_to AS upToInbound, read_at AS readAt
    FROM read_receipt LIMIT 1`);

/** Unless it was read further meanwhile. */
export const forgetRead = ({ conversationId, upToInbound }: ReadConversation): Sql =>
  sql`DELETE FROM read_receipt WHERE conversation_id = ${conversationId} AND up_to = ${upToInbound}`;
