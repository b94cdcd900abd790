import type { Attachment } from '../../../contract/messageBody.ts';
import type { EventOf } from '../../../domain/events.ts';
import type { MessageKey } from '../../../domain/ids.ts';
import { keyHash } from '../../engine/keyHash.ts';
import { sql, type Sql } from '../../engine/sql.ts';
import { bodyColumns, editedWords } from './messageColumns.ts';

/*
 * What happens to messages afterwards. Every change is noted under the message's key, then taken over by
 * the message if it is here; if not, it waits for it. So order does not matter.
 */

/** What an edit can change of the message `m`: of a file its caption. */
const EDITABLE = `iif(m.body ->> '$.kind' = 'media', m.body ->> '$.caption', m.text)`;

/** A new caption waits for its file, of which only a stand-in may be here. */
const FITS = `(n.revoked_at IS NOT NULL OR coalesce(m.body ->> '$.kind', '') = 'media'
  OR coalesce(n.body ->> '$.kind', '') <> 'media')`;

/** `$EDITABLE` and `$FITS` are conditions of ours, of the note `n` and the message `m`. */
const fitting = (statement: Sql): Sql => ({
  ...statement,
  text: statement.text.replace('$EDITABLE', EDITABLE).replace('$FITS', FITS),
});

/**
 * Takes over what is noted: of edits the newest, and nothing comes back once a message was revoked. An edit
 * gives a file another caption and never takes it away.
 */
export function settleChanges(key: MessageKey): Sql[] {
  const hash = keyHash(key);
  return [
    fitting(sql`UPDATE message SET
        text = CASE WHEN c.revoked_at IS NOT NULL THEN NULL WHEN NOT c.is_newer THEN message.text
          WHEN c.is_file THEN nullif(concat_ws(' ', nullif(c.text, ''), message.body ->> '$.fileName'), '')
          ELSE c.text END,
        body = CASE WHEN c.revoked_at IS NOT NULL THEN NULL WHEN NOT c.is_newer THEN message.body
          WHEN c.is_file THEN json_set(message.body, '$.caption', c.text) ELSE c.body END,
        extras = iif(c.revoked_at IS NOT NULL, NULL, message.extras),
        attachment = iif(c.revoked_at IS NOT NULL, NULL, coalesce(c.attachment, message.attachment)),
        edited_at = iif(c.is_newer, c.edited_at, message.edited_at),
        revoked_at = c.revoked_at
      FROM (SELECT n.*, m.id, coalesce(m.body ->> '$.kind', '') = 'media' AS is_file,
          coalesce((n.edited_at, coalesce(n.text, '')) > (coalesce(m.edited_at, 0), coalesce($EDITABLE, '')), 0) AS is_newer
        FROM early_change n
        JOIN message m ON m.key_hash = ${hash} AND m.message_key = n.message_key
        WHERE n.message_key = ${key} AND $FITS) AS c
      WHERE message.id = c.id AND message.revoked_at IS NULL`),
    fitting(sql`DELETE FROM early_change AS n WHERE message_key = ${key} AND EXISTS (SELECT 1 FROM message m
      WHERE m.key_hash = ${hash} AND m.message_key = ${key} AND $FITS)`),
  ];
}

export function edited(e: EventOf<'inbox.messageEdited.v1'>): Sql[] {
  const { body } = bodyColumns(e.content.body);
  const words = editedWords(e.content.body);
  return [
    sql`INSERT INTO early_change (message_key, text, body, edited_at)
      VALUES (${e.messageKey}, ${words}, ${body}, ${e.editedAt})
      ON CONFLICT DO UPDATE SET text = excluded.text, body = excluded.body, edited_at = excluded.edited_at
        WHERE early_change.revoked_at IS NULL
          AND (excluded.edited_at, coalesce(excluded.text, '')) > (coalesce(edited_at, 0), coalesce(text, ''))`,
    ...settleChanges(e.messageKey),
  ];
}

/** Its words are gone from here for everyone; the record of the message stays sealed in the journal. */
export const revoked = (e: EventOf<'inbox.messageRevoked.v1'>): Sql[] => [
  sql`INSERT INTO early_change (message_key, revoked_at) VALUES (${e.messageKey}, ${e.revokedAt})
    ON CONFLICT DO UPDATE SET text = NULL, body = NULL, edited_at = NULL, attachment = NULL,
      revoked_at = min(coalesce(revoked_at, excluded.revoked_at), excluded.revoked_at)`,
  ...settleChanges(e.messageKey),
];

const setAttachment = (key: MessageKey, attachment: Attachment): Sql[] => [
  sql`INSERT INTO early_change (message_key, attachment) VALUES (${key}, ${JSON.stringify(attachment)})
    ON CONFLICT DO UPDATE SET attachment = excluded.attachment WHERE early_change.revoked_at IS NULL`,
  ...settleChanges(key),
];

export const mediaStored = ({ messageKey, content: { file } }: EventOf<'inbox.mediaStored.v1'>): Sql[] =>
  setAttachment(messageKey, { state: 'ready', id: file.fileId, bytes: file.bytes });

export const mediaMissing = ({ messageKey, reason }: EventOf<'inbox.mediaMissing.v1'>): Sql[] =>
  setAttachment(messageKey, { state: 'missing', reason });

type Reaction = { readonly fromUs: boolean; readonly emoji: string; readonly at: number };

/** The newest counts; of two of the same second the same one in any order. An empty one was taken back. */
export const reactionOf = (to: MessageKey, { fromUs, emoji, at }: Reaction): Sql =>
  sql`INSERT INTO reaction (message_key, from_us, emoji, at) VALUES (${to}, ${fromUs ? 1 : 0}, ${emoji}, ${at})
    ON CONFLICT DO UPDATE SET emoji = excluded.emoji, at = excluded.at
      WHERE (excluded.at, excluded.emoji) > (reaction.at, reaction.emoji)`;

export const reactionChanged = (e: EventOf<'inbox.reactionChanged.v1'>): Sql[] => [
  reactionOf(e.messageKey, { fromUs: e.by !== 'customer', emoji: e.content.emoji, at: e.reactedAt }),
];
