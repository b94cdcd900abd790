import type {
  AttemptId,
  ChannelId,
  ContactId,
  ConversationId,
  MessageKey,
  ReplyId,
} from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/** Every reply and where it stands: the outbox of the sender and the address book of delivery statuses. */
export type ReplyEntry = {
  readonly replyId: ReplyId;
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly channelId: ChannelId;
  /** Its file may have to be uploaded first, which can take minutes. */
  readonly hasFile: boolean;
  readonly attemptId: AttemptId | null;
  readonly state: string;
  /** Journal position of the record that holds the text. */
  readonly queuedAt: number;
  /** Not before: after a failed try, or while it can still be taken back. */
  readonly retryAt: number | null;
  /** How often it was certainly not sent; sets the next waiting time. */
  readonly failures: number;
};

const setState = (replyId: string, state: string, attemptId: string | null = null): Sql =>
  sql`UPDATE reply SET state = ${state}, retry_at = NULL, attempt_id = coalesce(${attemptId}, attempt_id)
    WHERE id = ${replyId}`;

export const replyIndex: JournalIndex = {
  name: 'reply',
  version: 6,
  create: `
    CREATE TABLE reply (
      id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, contact_id TEXT NOT NULL, channel_id TEXT NOT NULL,
      state TEXT NOT NULL, attempt_id TEXT, message_key TEXT, queued_at INTEGER NOT NULL, accepted_at INTEGER,
      retry_at INTEGER, failures INTEGER NOT NULL DEFAULT 0, has_file INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX reply_open ON reply (queued_at) WHERE state IN ('queued', 'notSent', 'attempting');
    CREATE INDEX reply_by_message ON reply (message_key) WHERE message_key IS NOT NULL;
    -- Every attempt ever begun: a late status of an earlier one speaks of the same reply.
    CREATE TABLE reply_attempt (id TEXT PRIMARY KEY, reply_id TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
  drop: 'DROP TABLE IF EXISTS reply; DROP TABLE IF EXISTS reply_attempt',
  on(event, position) {
    switch (event.type) {
      case 'inbox.replyQueued.v2':
        return [
          // An id used again is the same reply: never sent a second time, but a discarded one may come back.
          sql`INSERT INTO reply (id, conversation_id, contact_id, channel_id, state, queued_at, retry_at, has_file)
            VALUES (${event.replyId}, ${event.conversationId}, ${event.contactId}, ${event.channelId},
              'queued', ${position}, ${event.holdUntil}, ${event.kind === 'media' ? 1 : 0})
            ON CONFLICT (id) DO UPDATE SET state = 'queued', queued_at = excluded.queued_at, retry_at = excluded.retry_at,
              has_file = excluded.has_file, failures = 0
              WHERE state = 'discarded'`,
        ];
      case 'inbox.replyRequeued.v1':
        return [
          sql`UPDATE reply SET state = 'queued', retry_at = NULL, failures = 0 WHERE id = ${event.replyId}`,
        ];
      case 'inbox.replyAttempted.v1':
        return [
          setState(event.replyId, 'attempting', event.attemptId),
          sql`INSERT OR IGNORE INTO reply_attempt (id, reply_id) VALUES (${event.attemptId}, ${event.replyId})`,
        ];
      case 'inbox.replyAccepted.v1':
        return [
          sql`UPDATE reply SET state = 'accepted', retry_at = NULL, message_key = ${event.messageKey},
              accepted_at = ${position}
            WHERE id = ${event.replyId}`,
        ];
      case 'inbox.replyRejected.v1':
        return [setState(event.replyId, 'rejected')];
      case 'inbox.replyOutcomeUnknown.v1':
      case 'inbox.replyInDoubt.v1':
        return [setState(event.replyId, 'unknown')];
      case 'inbox.replyDiscarded.v1':
        return [setState(event.replyId, 'discarded')];
      case 'inbox.replyNotSent.v1':
        return [
          sql`UPDATE reply SET state = 'notSent', retry_at = ${event.retryAt}, failures = failures + 1
            WHERE id = ${event.replyId}`,
        ];
      case 'contacts.erased.v1':
        return event.conversations.map(
          ({ conversationId }) => sql`UPDATE reply SET state = 'discarded', retry_at = NULL
            WHERE conversation_id = ${conversationId} AND state IN ('queued', 'notSent', 'attempting')`,
        );
      default:
        return [];
    }
  },
};

type Row = {
  id: ReplyId;
  conversation_id: ConversationId;
  contact_id: ContactId;
  channel_id: ChannelId;
  attempt_id: AttemptId | null;
  state: string;
  queued_at: number;
  retry_at: number | null;
  failures: number;
  has_file: 0 | 1;
};
const fromRow = (row: Row): ReplyEntry => ({
  replyId: row.id,
  conversationId: row.conversation_id,
  contactId: row.contact_id,
  channelId: row.channel_id,
  hasFile: row.has_file === 1,
  attemptId: row.attempt_id,
  state: row.state,
  queuedAt: row.queued_at,
  retryAt: row.retry_at,
  failures: row.failures,
});

/** The oldest unfinished reply of each conversation: replies leave in the order they were written. */
export const nextReplies = (db: ReadDb): ReplyEntry[] =>
  db
    .all<Row>(
      sql`SELECT * FROM reply WHERE queued_at IN (
        SELECT min(queued_at) FROM reply WHERE state IN ('queued', 'notSent', 'attempting') GROUP BY conversation_id
      ) ORDER BY queued_at`,
    )
    .map(fromRow);

/** Replies a crash left in doubt: an attempt was begun and nobody knows how it ended. */
export const interruptedReplies = (db: ReadDb): ReplyEntry[] =>
  db.all<Row>(sql`SELECT * FROM reply WHERE state = 'attempting' ORDER BY queued_at`).map(fromRow);

/** Replies that would be sent by themselves. */
export const unsentReplies = (db: ReadDb): ReplyEntry[] =>
  db.all<Row>(sql`SELECT * FROM reply WHERE state IN ('queued', 'notSent') ORDER BY queued_at`).map(fromRow);

/** Replies certainly not sent so far and to be tried again. */
export const waitingReplies = (db: ReadDb): ReplyEntry[] =>
  db.all<Row>(sql`SELECT * FROM reply WHERE state = 'notSent'`).map(fromRow);

export function findReplyById(db: ReadDb, replyId: ReplyId): ReplyEntry | undefined {
  const row = db.get<Row>(sql`SELECT * FROM reply WHERE id = ${replyId}`);
  return row && fromRow(row);
}

/** The reply a status speaks of: by our attempt id where WhatsApp echoed it, else by the message. */
export function findReply(
  db: ReadDb,
  attemptId: string | null,
  messageKey: MessageKey,
): ReplyEntry | undefined {
  const row =
    (attemptId === null
      ? undefined
      : db.get<Row>(
          sql`SELECT reply.* FROM reply_attempt a JOIN reply ON reply.id = a.reply_id WHERE a.id = ${attemptId}`,
        )) ?? db.get<Row>(sql`SELECT * FROM reply WHERE message_key = ${messageKey}`);
  return row && fromRow(row);
}

/** Journal position of the record in which WhatsApp took one of our messages. */
export const positionOfAccepted = (db: ReadDb, messageKey: MessageKey): number | undefined =>
  db.get<{ position: number }>(
    sql`SELECT accepted_at AS position FROM reply WHERE message_key = ${messageKey}`,
  )?.position;
