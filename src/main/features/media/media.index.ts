import type { ChannelId, ConversationId, MessageKey } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/** A message whose file may have to be fetched. What it says is sealed, so `position` tells where to look. */
export type WaitingMedia = {
  readonly messageKey: MessageKey;
  readonly conversationId: ConversationId;
  readonly channelId: ChannelId;
  readonly position: number;
  readonly sentAt: number;
  /** Tries in a row that brought nothing. */
  readonly failures: number;
  /** How often all of it came and was not what its hash says. */
  readonly damages: number;
};

const MEDIA_TYPES = new Set(['image', 'video', 'audio', 'document', 'sticker']);

type Message = {
  readonly messageKey: string;
  readonly conversationId: string;
  readonly channelId: string;
  readonly sentAt: number;
};

const wait = ({ messageKey, conversationId, channelId, sentAt }: Message, position: number): Sql =>
  sql`INSERT OR IGNORE INTO media_wait (message_key, conversation_id, channel_id, position, sent_at)
    SELECT ${messageKey}, ${conversationId}, ${channelId}, ${position}, ${sentAt}
    WHERE NOT EXISTS (SELECT 1 FROM media_revoked WHERE message_key = ${messageKey})`;

const leave = (messageKey: string): Sql => sql`DELETE FROM media_wait WHERE message_key = ${messageKey}`;

/**
 * Which files are not here yet. What follows `sent_at` is the reactor's own; it starts anew when the
 * index is built again.
 */
export const mediaIndex: JournalIndex = {
  name: 'media',
  version: 4,
  create: `
    CREATE TABLE media_wait (
      message_key TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, channel_id TEXT NOT NULL,
      position INTEGER NOT NULL, sent_at INTEGER NOT NULL,
      retry_at INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,
      damages INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX media_wait_due ON media_wait (retry_at, position DESC);
    CREATE INDEX media_wait_of_record ON media_wait (position);
    -- A revocation may come before its message.
    CREATE TABLE media_revoked (message_key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`,
  drop: 'DROP TABLE IF EXISTS media_wait; DROP TABLE IF EXISTS media_revoked',
  on(event, position) {
    switch (event.type) {
      case 'inbox.messageReceived.v2':
      case 'inbox.phoneMessageSeen.v1':
        return MEDIA_TYPES.has(event.messageType) ? [wait(event, position)] : [];
      case 'inbox.historyImported.v1':
        if (event.source !== 'phone') return [];
        // Where a record does not say which of its messages have files, the reactor looks.
        return event.messages
          .filter(({ hasRemoteFile = true }) => hasRemoteFile)
          .map((message) => wait({ ...event, ...message }, position));
      case 'inbox.mediaStored.v1':
      case 'inbox.mediaMissing.v1':
        return [leave(event.messageKey)];
      case 'inbox.messageRevoked.v1':
        return [
          leave(event.messageKey),
          sql`INSERT OR IGNORE INTO media_revoked (message_key) VALUES (${event.messageKey})`,
        ];
      case 'contacts.erased.v1':
        return event.conversations.map(
          ({ conversationId }) => sql`DELETE FROM media_wait WHERE conversation_id = ${conversationId}`,
        );
      default:
        return [];
    }
  },
};

/** What can be tried now, newest first: today's picture comes before last year's. */
export const dueMedia = (db: ReadDb, now: number, limit: number): WaitingMedia[] =>
  db.all<WaitingMedia>(sql`
    SELECT message_key AS messageKey, conversation_id AS conversationId, channel_id AS channelId, position,
      sent_at AS sentAt, failures, damages
    FROM media_wait WHERE retry_at <= ${now} ORDER BY retry_at, position DESC LIMIT ${limit}`);

/** Whether its file is still wanted: nobody recorded it meanwhile, and nobody took the message back. */
export const isWaiting = (db: ReadDb, messageKey: string): boolean =>
  db.get(sql`SELECT 1 FROM media_wait WHERE message_key = ${messageKey}`) !== undefined;

/** When the next one is to be tried again, ms; null: none waits. */
export const nextRetryAt = (db: ReadDb, now: number): number | null =>
  db.get<{ at: number | null }>(sql`SELECT min(retry_at) AS at FROM media_wait WHERE retry_at > ${now}`)
    ?.at ?? null;

export const retryMediaAt = (
  { messageKey }: Pick<WaitingMedia, 'messageKey'>,
  { failures, damages }: Pick<WaitingMedia, 'failures' | 'damages'>,
  at: number,
): Sql =>
  sql`UPDATE media_wait SET retry_at = ${at}, failures = ${failures}, damages = ${damages}
    WHERE message_key = ${messageKey}`;
/** All of one record's at once, but those with a file. */
export const forgetFileless = (position: number, withFile: readonly string[]): Sql =>
  sql`DELETE FROM media_wait WHERE position = ${position}
    AND message_key NOT IN (SELECT value FROM json_each(${JSON.stringify(withFile)}))`;
export const retryAllMedia: Sql = sql`UPDATE media_wait SET retry_at = 0 WHERE retry_at > 0`;
