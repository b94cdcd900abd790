import type { ChannelId, EpochMs } from '../../../domain/ids.ts';
import {
  filesOf,
  type MediaContent,
  type MessageContent,
  type OutgoingContent,
  type StoredFile,
} from '../../../domain/inbox/messageContent.ts';
import type { RemoteSource } from '../../../domain/media/download.ts';
import { keyHash } from '../../engine/keyHash.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

/*
 * Every attachment and whether its file is here. Messages find theirs by `owner`. Runs after the inbox, which
 * knows what was revoked before it came.
 */

type Owner = {
  readonly owner: string;
  readonly conversationId: string;
  readonly channelId: ChannelId;
  readonly sentAt: EpochMs;
};

/** Where to fetch it again should it be damaged here. */
const sourceOf = ({ channelId, sentAt }: Owner, { remote }: MediaContent): string | null =>
  remote === null
    ? null
    : JSON.stringify({ channelId, mediaId: remote.mediaId, at: sentAt } satisfies RemoteSource);

function stateOf({ file, remote }: { file: StoredFile | null; remote: unknown }): string {
  if (file !== null) return 'ready';
  return remote === null ? 'missing' : 'fetching';
}

const NO_FILE = { fileId: null, key: null, sha256: null, bytes: null };

function insertFile(owned: Owner, place: number, body: MediaContent, isPast: boolean): Sql {
  const { owner, conversationId } = owned;
  const { media, mime, fileName } = body;
  const state = stateOf(body);
  const { fileId, key, sha256, bytes } = body.file ?? NO_FILE;
  // A reply taken back and written anew under its id may carry another file; the past only fills what is missing.
  return sql`INSERT INTO attachment (owner, place, conversation_id, state, reason, media, mime, file_name, file_id, key, sha256, bytes, source)
      SELECT ${owner}, ${place}, ${conversationId}, ${state}, ${state === 'missing' ? 'gone' : null}, ${media}, ${mime},
        ${fileName}, ${fileId}, ${key}, ${sha256}, ${bytes}, ${sourceOf(owned, body)}
      WHERE NOT EXISTS (SELECT 1 FROM message
        WHERE key_hash = ${keyHash(owner)} AND message_key = ${owner} AND revoked_at IS NOT NULL)
      ON CONFLICT DO UPDATE SET mime = excluded.mime, media = excluded.media, file_name = excluded.file_name,
        state = excluded.state, file_id = excluded.file_id, key = excluded.key, sha256 = excluded.sha256,
        bytes = excluded.bytes
        WHERE excluded.state = 'ready' AND (attachment.state = 'missing' OR ${isPast ? 0 : 1})`;
}

const insert = (owner: Owner, body: MessageContent | OutgoingContent, isPast = false): Sql[] =>
  filesOf(body).map((file, place) => insertFile(owner, place, file, isPast));

export const media: Projection = {
  name: 'media',
  version: 6,
  tables: ['attachment'],
  create: `
    CREATE TABLE attachment (
      owner TEXT NOT NULL,             -- message key of what came, reply id of what was written here
      place INTEGER NOT NULL,          -- among the message's files: a template may carry several
      conversation_id TEXT NOT NULL,
      state TEXT NOT NULL,             -- fetching, ready, missing
      reason TEXT,                     -- why it is missing
      media TEXT NOT NULL, mime TEXT NOT NULL, file_name TEXT,
      file_id TEXT, key TEXT, sha256 TEXT, bytes INTEGER,
      source TEXT,                     -- JSON: where WhatsApp had what came
      PRIMARY KEY (owner, place)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attachment_by_file ON attachment (file_id) WHERE file_id IS NOT NULL;`,
  on: {
    'inbox.messageReceived.v2': (e) => insert({ ...e, owner: e.messageKey }, e.content.body),
    'inbox.phoneMessageSeen.v1': (e) => insert({ ...e, owner: e.messageKey }, e.content.body),
    'inbox.historyImported.v1': (e) =>
      e.messages.flatMap(({ messageKey, sentAt }, place) => {
        const body = e.content.messages[place]?.body;
        return body === undefined ? [] : insert({ ...e, owner: messageKey, sentAt }, body, true);
      }),
    'inbox.replyProposed.v1': (e) => insert({ ...e, owner: e.replyId, sentAt: e.at }, e.content.body),
    'inbox.replyQueued.v2': (e) => insert({ ...e, owner: e.replyId, sentAt: e.at }, e.content.body),
    'inbox.mediaStored.v1': ({ messageKey, content: { file } }) => [
      sql`UPDATE attachment SET state = 'ready', reason = NULL, file_id = ${file.fileId}, key = ${file.key},
          sha256 = ${file.sha256}, bytes = ${file.bytes}
        WHERE owner = ${messageKey}`,
    ],
    'inbox.mediaMissing.v1': ({ messageKey, reason }) => [
      sql`UPDATE attachment SET state = 'missing', reason = ${reason}
        WHERE owner = ${messageKey} AND state = 'fetching'`,
    ],
    // What its writer took back is opened by nobody any more.
    'inbox.messageRevoked.v1': ({ messageKey }) => [
      sql`DELETE FROM attachment WHERE owner = ${messageKey}`,
      sql`DELETE FROM attachment WHERE owner IN (SELECT reply_id FROM message
        WHERE key_hash = ${keyHash(messageKey)} AND message_key = ${messageKey})`,
    ],
    'inbox.replyAccepted.v1': ({ replyId }) => [
      sql`DELETE FROM attachment WHERE owner IN (SELECT reply_id FROM message
        WHERE reply_id = ${replyId} AND revoked_at IS NOT NULL)`,
    ],
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
