import type { Choice } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

type Place = { readonly conversationId: string; readonly contactId: string; readonly channelId: string };

/** Opens the conversation at its first event of any kind. */
export const ensureConversation = (place: Place, at: number): Sql =>
  sql`INSERT OR IGNORE INTO conversation (id, contact_id, channel_id, opened_at, last_message_at)
    VALUES (${place.conversationId}, ${place.contactId}, ${place.channelId}, ${at}, ${at})`;

export type NewMessage = {
  readonly rowId: number;
  readonly at: number;
  readonly isInbound: boolean;
  readonly opensWindow: boolean;
};

const openWithMessage = (place: Place, { rowId, at, isInbound, opensWindow }: NewMessage): Sql =>
  sql`INSERT INTO conversation (id, contact_id, channel_id, opened_at, last_message_id, last_message_at,
      last_customer_at, inbound_count)
    VALUES (${place.conversationId}, ${place.contactId}, ${place.channelId}, ${at}, ${rowId}, ${at},
      ${opensWindow ? at : null}, ${isInbound ? 1 : 0})`;

const addMessage = (
  { conversationId }: Place,
  { rowId, at, isInbound, opensWindow }: NewMessage,
): Sql => sql`UPDATE conversation SET inbound_count = inbound_count + ${isInbound ? 1 : 0},
    last_customer_at = iif(${opensWindow ? 1 : 0}, max(coalesce(last_customer_at, 0), ${at}), last_customer_at),
    last_message_at = iif(coalesce(last_message_id, -1) < ${rowId}, ${at}, last_message_at),
    last_message_id = max(coalesce(last_message_id, -1), ${rowId})
  WHERE id = ${conversationId}`;

/**
 * All a message that is surely new changes on its conversation's row. No upsert: a statement that can set off the
 * trigger of new conversations makes the search index write out what it has gathered, after every message.
 */
export const takeInMessage = (place: Place, message: NewMessage): Choice => ({
  where: sql`SELECT 1 FROM conversation WHERE id = ${place.conversationId}`,
  found: () => [addMessage(place, message)],
  notFound: () => [openWithMessage(place, message)],
});

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
