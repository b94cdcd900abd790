import type { EventOf } from '../../../domain/events.ts';
import { sql, type Sql } from '../../engine/sql.ts';
import { findLastMessage } from './conversationRows.ts';

/*
 * What was deleted leaves its conversation as a discarded reply does: under the negative of its number no query,
 * count or search finds it. Which deletion took it stands beside it, so that it comes back whole.
 */

const seqOf = (conversationId: string): Sql => sql`SELECT seq FROM conversation WHERE id = ${conversationId}`;

/** The newest left is the newest; where nothing is left the conversation is not listed until somebody writes. */
const settle = (conversationId: string): Sql[] => [
  sql`UPDATE conversation SET
      last_message_id = (SELECT max(id) FROM message m WHERE m.conversation_seq = conversation.seq),
      deleted_count = (SELECT count(*) FROM message m
        WHERE m.conversation_seq = -conversation.seq AND m.deletion_id IS NOT NULL)
    WHERE id = ${conversationId}`,
  findLastMessage(conversationId),
];

/** Only what WhatsApp has: a reply still on its way is discarded, not deleted. */
export function deleted(e: EventOf<'inbox.messagesDeleted.v1'>): Sql[] {
  const { text, values } = seqOf(e.conversationId);
  const chosen = e.messages === null ? null : JSON.stringify(e.messages);
  return [
    {
      text: `UPDATE message SET conversation_seq = -conversation_seq, deletion_id = ?
        WHERE conversation_seq = (${text}) AND message_key IS NOT NULL
          AND (? IS NULL OR message_key IN (SELECT value FROM json_each(?)))`,
      values: [e.deletionId, ...values, chosen, chosen],
    },
    sql`INSERT OR IGNORE INTO deletion (id, conversation_id, by_member, at, reason, messages)
      VALUES (${e.deletionId}, ${e.conversationId}, ${e.by}, ${e.at}, ${e.content.reason},
        (SELECT count(*) FROM message WHERE deletion_id = ${e.deletionId}))`,
    ...settle(e.conversationId),
  ];
}

export const restored = (e: EventOf<'inbox.messagesRestored.v1'>): Sql[] => [
  sql`UPDATE message SET conversation_seq = abs(conversation_seq), deletion_id = NULL
    WHERE deletion_id = ${e.deletionId}`,
  sql`DELETE FROM deletion WHERE id = ${e.deletionId}`,
  ...settle(e.conversationId),
];
