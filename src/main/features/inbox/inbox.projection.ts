import type { EventOf } from '../../../domain/events.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';
import { type MessageContent, type OutgoingContent, wordsOf } from '../../../domain/inbox/messageContent.ts';
import { ACCEPTED_RANK, STATUS_RANK, type RankedStatus } from './messageStatus.ts';

const PREVIEW_LENGTH = 120;

const typeOf = (body: OutgoingContent): string => (body.kind === 'media' ? body.media : body.kind);

/** Opens the conversation at its first event of any kind. */
const ensureConversation = (
  e: { conversationId: string; contactId: string },
  channelId: string,
  at: number,
): Sql =>
  sql`INSERT OR IGNORE INTO conversation (id, contact_id, channel_id, opened_at, last_message_at)
    VALUES (${e.conversationId}, ${e.contactId}, ${channelId}, ${at}, ${at})`;

/** Draws the newest message on the conversation's row; an older one arriving late changes nothing. */
const bumpLastMessage = (conversationId: string, rowId: number, at: number, text: string | null): Sql =>
  sql`UPDATE conversation SET last_message_id = ${rowId}, last_message_at = ${at},
      preview = ${(text ?? '').slice(0, PREVIEW_LENGTH).toWellFormed()}
    WHERE id = ${conversationId} AND coalesce(last_message_id, -1) < ${rowId}
      AND EXISTS (SELECT 1 FROM message WHERE id = ${rowId})`;

/** An outbox step: only while WhatsApp does not have the message yet. */
const setOutboxState = (
  e: { replyId: string },
  status: RankedStatus,
  more: { errorCode?: number | null; reason?: string; retryAt?: number | null } = {},
): Sql =>
  sql`UPDATE message SET status = ${status}, rank = ${STATUS_RANK[status]}, error_code = ${more.errorCode ?? null},
      not_sent_reason = ${more.reason ?? null}, retry_at = ${more.retryAt ?? null}
    WHERE reply_id = ${e.replyId} AND rank < ${ACCEPTED_RANK}`;

const raiseStatus = (messageKey: string, status: RankedStatus, errorCode: number | null): Sql =>
  sql`UPDATE message SET status = ${status}, rank = ${STATUS_RANK[status]}, error_code = ${errorCode}
    WHERE message_key = ${messageKey} AND rank < ${STATUS_RANK[status]}`;

/** Texts are what almost all messages are: their body is not stored a second time. */
const bodyColumns = (
  body: MessageContent,
): { readonly words: string | null; readonly body: string | null } => ({
  words: body.kind === 'text' ? body.text : wordsOf(body) || null,
  body: body.kind === 'text' ? null : JSON.stringify(body),
});

function received(e: EventOf<'inbox.messageReceived.v2'>, rowId: number): Sql[] {
  const { conversationId, content, sentAt } = e;
  const { words, body } = bodyColumns(content.body);
  return [
    ensureConversation(e, e.channelId, sentAt),
    sql`UPDATE conversation SET inbound_count = inbound_count + 1,
        last_customer_at = max(coalesce(last_customer_at, 0), ${sentAt})
      WHERE id = ${conversationId}`,
    sql`INSERT INTO message (id, conversation_seq, from_us, type, text, body, at, status, rank, message_key, inbound_number)
      SELECT ${rowId}, seq, 0, ${e.messageType}, ${words}, ${body}, ${sentAt}, 'received', ${STATUS_RANK.received},
        ${e.messageKey}, inbound_count
      FROM conversation WHERE id = ${conversationId}`,
    bumpLastMessage(conversationId, rowId, sentAt, words),
  ];
}

function queued(e: EventOf<'inbox.replyQueued.v2'>, rowId: number): Sql[] {
  const { body } = e.content;
  // A reaction is no message of its own.
  if (body.kind === 'reaction') return [];
  const columns = bodyColumns(body);
  return [
    ensureConversation(e, e.channelId, e.at),
    sql`INSERT INTO message (id, conversation_seq, from_us, type, text, body, at, status, rank, reply_id, by_member, retry_at)
      SELECT ${rowId}, seq, 1, ${typeOf(body)}, ${columns.words}, ${columns.body}, ${e.at}, 'queued',
        ${STATUS_RANK.queued}, ${e.replyId}, ${e.by}, ${e.holdUntil}
      FROM conversation WHERE id = ${e.conversationId}
      ON CONFLICT (reply_id) WHERE reply_id IS NOT NULL DO NOTHING`,
    // A reply id used a second time shows nothing new; the row id found for it is not found again.
    sql`INSERT INTO retired_message (id) SELECT ${rowId} WHERE NOT EXISTS (SELECT 1 FROM message WHERE id = ${rowId})`,
    bumpLastMessage(e.conversationId, rowId, e.at, columns.words),
  ];
}

/** WhatsApp has it: from here statuses find it by its key, also those that came before this was known. */
function accepted(e: EventOf<'inbox.replyAccepted.v1'>): Sql[] {
  return [
    sql`UPDATE message SET status = 'accepted', rank = ${ACCEPTED_RANK}, message_key = ${e.messageKey},
        error_code = NULL, not_sent_reason = NULL, retry_at = NULL
      WHERE reply_id = ${e.replyId} AND rank < ${ACCEPTED_RANK}`,
    sql`UPDATE message SET (status, rank, error_code) =
        (SELECT status, rank, error_code FROM early_status WHERE message_key = ${e.messageKey})
      WHERE reply_id = ${e.replyId}
        AND rank < (SELECT rank FROM early_status WHERE message_key = ${e.messageKey})`,
    sql`DELETE FROM early_status WHERE message_key = ${e.messageKey}`,
  ];
}

function reported(e: EventOf<'inbox.deliveryReported.v1'>): Sql[] {
  const rank = STATUS_RANK[e.status];
  return [
    raiseStatus(e.messageKey, e.status, e.errorCode),
    sql`INSERT INTO early_status (message_key, status, rank, error_code)
      SELECT ${e.messageKey}, ${e.status}, ${rank}, ${e.errorCode}
      WHERE NOT EXISTS (SELECT 1 FROM message WHERE message_key = ${e.messageKey})
      ON CONFLICT DO UPDATE SET status = excluded.status, rank = excluded.rank, error_code = excluded.error_code
        WHERE excluded.rank > early_status.rank`,
  ];
}

/** A discarded reply leaves the thread; the journal keeps who discarded it. */
function discarded(e: EventOf<'inbox.replyDiscarded.v1'>): Sql[] {
  return [
    sql`INSERT INTO retired_message (id) SELECT id FROM message
      WHERE reply_id = ${e.replyId} AND rank < ${ACCEPTED_RANK}`,
    sql`DELETE FROM message WHERE reply_id = ${e.replyId} AND rank < ${ACCEPTED_RANK}`,
    sql`UPDATE conversation SET (last_message_id, last_message_at, preview) = (
        SELECT m.id, m.at, substr(coalesce(m.text, ''), 1, ${PREVIEW_LENGTH}) FROM message m
        WHERE m.conversation_seq = conversation.seq ORDER BY m.id DESC LIMIT 1)
      WHERE id = ${e.conversationId}
        AND EXISTS (SELECT 1 FROM message m WHERE m.conversation_seq = conversation.seq)`,
  ];
}

export const inbox: Projection = {
  name: 'inbox',
  version: 3,
  tables: ['conversation', 'message', 'read_marker'],
  create: `
    CREATE TABLE conversation (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, contact_id TEXT NOT NULL, channel_id TEXT NOT NULL,
      opened_at INTEGER NOT NULL, last_message_id INTEGER, last_message_at INTEGER NOT NULL,
      preview TEXT NOT NULL DEFAULT '', last_customer_at INTEGER, inbound_count INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX conversation_newest ON conversation (last_message_at DESC, id DESC);
    CREATE TABLE message (
      id INTEGER PRIMARY KEY,                -- sorts by time, see timeRowIds.ts
      conversation_seq INTEGER NOT NULL, from_us INTEGER NOT NULL, type TEXT NOT NULL,
      text TEXT, body TEXT,                  -- its words; all of it as JSON, unless it is a text
      at INTEGER NOT NULL, status TEXT NOT NULL, rank INTEGER NOT NULL,
      message_key TEXT, reply_id TEXT, by_member TEXT, inbound_number INTEGER,
      error_code INTEGER, not_sent_reason TEXT, retry_at INTEGER
    ) STRICT;
    -- Ids of discarded replies stay taken: a later message of that second must not slip in before others.
    CREATE TABLE retired_message (id INTEGER PRIMARY KEY) STRICT;
    CREATE VIEW taken_message_id AS SELECT id FROM message UNION ALL SELECT id FROM retired_message;
    CREATE INDEX message_of_conversation ON message (conversation_seq, id);
    CREATE UNIQUE INDEX message_by_key ON message (message_key) WHERE message_key IS NOT NULL AND from_us = 1;
    CREATE UNIQUE INDEX message_by_reply ON message (reply_id) WHERE reply_id IS NOT NULL;
    CREATE INDEX message_unfinished ON message (status) WHERE status IN
      ('queued', 'attempting', 'notSent', 'unknown', 'rejected', 'failed');
    CREATE TABLE read_marker (
      member_id TEXT NOT NULL, conversation_id TEXT NOT NULL, up_to INTEGER NOT NULL,
      PRIMARY KEY (member_id, conversation_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE early_status (
      message_key TEXT PRIMARY KEY, status TEXT NOT NULL, rank INTEGER NOT NULL, error_code INTEGER
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'inbox.messageReceived.v2': (e, { rowIdAt }) => received(e, rowIdAt(e.sentAt)),
    'inbox.replyQueued.v2': (e, { rowIdAt }) => queued(e, rowIdAt(e.at)),
    'inbox.replyRequeued.v1': (e) => [setOutboxState(e, 'queued')],
    'inbox.replyAttempted.v1': (e) => [setOutboxState(e, 'attempting')],
    'inbox.replyAccepted.v1': accepted,
    'inbox.replyRejected.v1': (e) => [setOutboxState(e, 'rejected', { errorCode: e.errorCode })],
    'inbox.replyNotSent.v1': (e) => [setOutboxState(e, 'notSent', { reason: e.reason, retryAt: e.retryAt })],
    'inbox.replyOutcomeUnknown.v1': (e) => [setOutboxState(e, 'unknown')],
    'inbox.replyDiscarded.v1': discarded,
    'inbox.deliveryReported.v1': reported,
    'inbox.conversationRead.v1': (e) => [
      sql`INSERT INTO read_marker (member_id, conversation_id, up_to)
        VALUES (${e.memberId}, ${e.conversationId}, ${e.upToInbound})
        ON CONFLICT DO UPDATE SET up_to = max(up_to, excluded.up_to)`,
    ],
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
