import { sql, type Sql } from '../../engine/sql.ts';

type Place = { readonly conversationId: string; readonly contactId: string; readonly channelId: string };

/** Opens the conversation at its first event of any kind. */
export const ensureConversation = (place: Place, at: number): Sql =>
  sql`INSERT OR IGNORE INTO conversation (id, contact_id, channel_id, opened_at, last_message_at)
    VALUES (${place.conversationId}, ${place.contactId}, ${place.channelId}, ${at}, ${at})`;

/** Draws the newest message on the conversation's row; an older one arriving late changes nothing. */
export const bumpLastMessage = (conversationId: string, rowId: number, at: number): Sql =>
  sql`UPDATE conversation SET last_message_id = ${rowId}, last_message_at = ${at}
    WHERE id = ${conversationId} AND coalesce(last_message_id, -1) < ${rowId}
      AND EXISTS (SELECT 1 FROM message WHERE id = ${rowId})`;

/** After a message has left: the one before it is the newest. */
export const findLastMessage = (conversationId: string): Sql =>
  sql`UPDATE conversation SET (last_message_id, last_message_at) = (
      SELECT m.id, m.at FROM message m WHERE m.conversation_seq = conversation.seq ORDER BY m.id DESC LIMIT 1)
    WHERE id = ${conversationId}
      AND EXISTS (SELECT 1 FROM message m WHERE m.conversation_seq = conversation.seq)`;
