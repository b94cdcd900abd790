import type { AttachmentRow } from '../../../contract/outbox.ts';
import type { inbox, MessageRow } from '../../../contract/inbox.ts';
import type { MediaBody } from '../../../contract/messageBody.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { NOT_GIVEN } from '../../../domain/inbox/replyState.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { findNotes, hasNotes } from './noteRows.ts';
import { readsOfThread, seqsOfThread } from './threads.ts';
import { type DamagedFiles, KIND, mediaBodyOf, type MessageColumns, toMessage } from './messageRow.ts';

/* The messages of one conversation, and the files among them. */

type Handlers = QueryHandlers<typeof inbox>;

type Page = {
  readonly conversationId: ConversationId;
  readonly limit: number;
  readonly before: number | null;
  readonly after: number | null;
};

/** One range of the index for each conversation of the thread, which is one but for merged contacts. */
const idsOf = (seqs: readonly number[], { before, after, limit }: Page, withNotes: boolean): Sql => {
  const [below, above] = [before ?? Number.MAX_SAFE_INTEGER, after ?? -1];
  const messages = seqs.map(
    (seq) => sql`SELECT id FROM message WHERE conversation_seq = ${seq} AND id < ${below} AND id > ${above}`,
  );
  const notes = seqs.map(
    (seq) => sql`SELECT id FROM note WHERE conversation_seq = ${seq} AND id < ${below} AND id > ${above}`,
  );
  const ranges = withNotes ? [...messages, ...notes] : messages;
  return {
    text: `${ranges.map(({ text }) => text).join(' UNION ALL ')} ORDER BY id $DIRECTION LIMIT ?`,
    values: [...ranges.flatMap(({ values }) => values), limit],
  };
};

const directed = ({ after }: Page, text: string): string =>
  text.replaceAll('$DIRECTION', after === null ? 'DESC' : 'ASC');

/** Newest first, or oldest first from `after` on. */
const pageOfMessages = (seqs: readonly number[], asked: Page, ids: Sql): Sql => {
  const text = `
    SELECT m.id, v.id AS conversationId, iif(v.is_group, NULL, m.message_key) AS key, m.from_us AS fromUs, m.type, m.text, m.body, m.extras,
      m.attachment, m.via,
      m.sender_name AS senderName, m.at, m.status, m.reply_id AS replyId, m.error_code AS errorCode,
      m.not_sent_reason AS notSentReason, m.retry_at AS retryAt, m.sent_again AS sentAgain, m.remark, m.automatic, m.inbound_number AS inboundNumber,
      m.edited_at AS editedAt, m.revoked_at AS revokedAt, m.by_member AS memberId, b.name AS memberName, b.color,
      q.id AS quotedId, q.from_us AS quotedFromUs, ${KIND.replaceAll('m.', 'q.')} AS quotedKind, q.text AS quotedText
    FROM (${ids.text}) page
    CROSS JOIN message m ON m.id = page.id
    JOIN conversation v ON v.seq = m.conversation_seq
    LEFT JOIN member b ON b.id = m.by_member
    LEFT JOIN message q ON q.key_hash = m.quoted_hash AND q.message_key = m.quoted_key
      AND q.conversation_seq IN (SELECT value FROM json_each(?))
    ORDER BY page.id $DIRECTION`;
  return {
    text: directed(asked, text),
    values: [...ids.values, JSON.stringify(seqs)],
  };
};

type ReactionRow = { readonly key: string; readonly fromUs: number; readonly emoji: string };

/** The newest of each side. One of ours that WhatsApp refused is none. */
const reactionsTo = (keys: readonly string[]): Sql =>
  sql`SELECT key, from_us AS fromUs, emoji, max(at) FROM (
      SELECT message_key AS key, from_us, emoji, at FROM reaction
      UNION ALL
      SELECT target_key, 1, emoji, at FROM own_reaction
      WHERE status NOT IN (SELECT value FROM json_each(${JSON.stringify(NOT_GIVEN)}))
    ) WHERE key IN (SELECT value FROM json_each(${JSON.stringify(keys)})) GROUP BY key, from_us`;

function findReactions(views: ReadDb, keys: readonly string[]): ReadonlyMap<string, MessageRow['reactions']> {
  const reactionsByKey = new Map<string, MessageRow['reactions']>();
  if (keys.length === 0) return reactionsByKey;
  for (const { key, fromUs, emoji } of views.all<ReactionRow>(reactionsTo(keys))) {
    if (emoji === '') continue;
    const reaction = { emoji, from: fromUs ? ('us' as const) : ('customer' as const) };
    reactionsByKey.set(key, [...(reactionsByKey.get(key) ?? []), reaction]);
  }
  return reactionsByKey;
}

type Damage = { readonly fileId: string; readonly isLost: 0 | 1 };

/** What this disk has lost; nearly always nothing. */
const readDamaged = (journal: ReadDb): DamagedFiles =>
  new Map(
    journal
      .all<Damage>(sql`SELECT file_id AS fileId, is_lost AS isLost FROM damaged_file`)
      .map(({ fileId, isLost }) => [fileId, isLost ? 'lost' : 'spoiled']),
  );

const readsOfMessages = (views: ReadDb, id: ConversationId): readonly string[] => [
  ...readsOfThread(views, 'message', id),
  ...readsOfThread(views, 'note', id),
  'damaged_file',
];

export const listMessages: Handlers['listMessages'] = {
  reads: ({ conversationId }, { views }) => readsOfMessages(views, conversationId),
  run({ views, journal }, page, asker) {
    const seqs = seqsOfThread(views, page.conversationId, asker);
    if (seqs.length === 0) return [];
    const withNotes = hasNotes(views, seqs);
    const ids = idsOf(seqs, page, withNotes);
    const rows = views.all<MessageColumns>(pageOfMessages(seqs, page, ids));
    const reactionsByKey = findReactions(
      views,
      rows.flatMap(({ key }) => (key === null ? [] : [key])),
    );
    const damaged = readDamaged(journal);
    const messages = rows.map((row) => toMessage(row, reactionsByKey.get(row.key ?? '') ?? [], damaged));
    const notes = withNotes ? findNotes(views, { ...ids, text: directed(page, ids.text) }) : [];
    return [...messages, ...notes].toSorted((one, other) => one.id - other.id);
  },
};

type AttachmentColumns = Omit<AttachmentRow, 'from' | 'body'> & {
  readonly fromUs: number;
  readonly body: string;
  readonly attachment: string | null;
};

export const listAttachments: Handlers['listAttachments'] = {
  reads: ({ conversationId }, { views }) => readsOfMessages(views, conversationId),
  run({ views, journal }, { conversationId, kinds, limit, before }, asker) {
    const seqs = seqsOfThread(views, conversationId, asker);
    const damaged = readDamaged(journal);
    return views
      .all<AttachmentColumns>(sql`
        SELECT m.id, m.from_us AS fromUs, m.at, m.body, m.attachment
        FROM message m
        WHERE m.conversation_seq IN (SELECT value FROM json_each(${JSON.stringify(seqs)}))
          AND m.attachment IS NOT NULL AND m.id < ${before ?? Number.MAX_SAFE_INTEGER}
          AND m.body ->> '$.media' IN (SELECT value FROM json_each(${JSON.stringify(kinds)}))
        ORDER BY m.id DESC LIMIT ${limit}`)
      .map(({ id, at, fromUs, body, attachment }) => ({
        id,
        at,
        from: fromUs ? 'us' : 'customer',
        body: mediaBodyOf(JSON.parse(body) as MediaBody, attachment, damaged),
      }));
  },
};
