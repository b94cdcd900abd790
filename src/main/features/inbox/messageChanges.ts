import type { Attachment } from '../../../contract/messageBody.ts';
import type { EventOf } from '../../../domain/events.ts';
import type { MessageKey } from '../../../domain/ids.ts';
import { keyHash } from '../../engine/keyHash.ts';
import { sql, type Sql } from '../../engine/sql.ts';
import { bodyColumns } from './messageColumns.ts';

/*
 * What happens to messages afterwards. Every change is noted under the message's key, then taken over by
 * the message if it is here; if not, it waits for it. So order does not matter.
 */

/** Takes over what is noted: of edits the newest, and nothing comes back once a message was revoked. */
export function settleChanges(key: MessageKey): Sql[] {
  const hash = keyHash(key);
  return [
    sql`UPDATE message SET
        text = CASE WHEN c.revoked_at IS NOT NULL THEN NULL WHEN c.is_newer THEN c.text ELSE message.text END,
        body = CASE WHEN c.revoked_at IS NOT NULL THEN NULL WHEN c.is_newer THEN c.body ELSE message.body END,
        extras = iif(c.revoked_at IS NOT NULL, NULL, message.extras),
        attachment = iif(c.revoked_at IS NOT NULL, NULL, coalesce(c.attachment, message.attachment)),
        edited_at = iif(c.is_newer, c.edited_at, message.edited_at),
        revoked_at = c.revoked_at
      FROM (SELECT n.*, m.id,
          (n.edited_at, coalesce(n.text, '')) > (coalesce(m.edited_at, 0), coalesce(m.text, '')) AS is_newer
        FROM early_change n
        JOIN message m ON m.key_hash = ${hash} AND m.message_key = n.message_key
        WHERE n.message_key = ${key}) AS c
      WHERE message.id = c.id AND message.revoked_at IS NULL`,
    sql`DELETE FROM early_change WHERE message_key = ${key}
      AND EXISTS (SELECT 1 FROM message WHERE key_hash = ${hash} AND message_key = ${key})`,
  ];
}

export function edited(e: EventOf<'inbox.messageEdited.v1'>): Sql[] {
  const { words, body } = bodyColumns(e.content.body);
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
