import { EXPORT_VERSION, type ExportLine, type LineOf } from '../../../domain/history/exportSchema.ts';
import { NOT_GIVEN } from '../../../domain/inbox/replyState.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { exportFacts } from './exportFacts.ts';
import { exportBeside, exportCustomer, exportFields, exportLabels } from './exportTeam.ts';
import { type ExportedMessage, type MessageColumns, type OpenedFile, toExported } from './exportMessage.ts';

/* A whole workspace as lines of docs/export-format.md, a page of rows at a time: memory stays flat. */

export type ExportItem = {
  readonly line: ExportLine;
  /** What opens the files the line names; for whoever writes them beside the lines, never in them. */
  readonly files: readonly OpenedFile[];
};

const PAGE = 200;

const alone = (line: ExportLine): ExportItem => ({ line, files: [] });
const time = (at: number): string => new Date(at).toISOString();
/** Of a number as it is shown, or the digits of one; null where it is hidden. */
const digits = (phone: string | null): string | null => {
  const only = phone?.replaceAll(/\D/g, '') ?? '';
  return /^\d{5,20}$/.test(only) ? only : null;
};

/** All rows of a query that pages by its last row. */
function* paged<Row>(views: ReadDb, pageAfter: (last: Row | null) => Sql): Generator<Row> {
  for (let last: Row | null = null; ;) {
    const rows: Row[] = views.all<Row>(pageAfter(last));
    yield* rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!;
  }
}

function* people(views: ReadDb): Generator<ExportItem> {
  for (const member of views.all<{ id: never; name: string }>(sql`SELECT id, name FROM member ORDER BY id`))
    yield alone({ type: 'member', ...member });
  const channels = sql`SELECT id, verified_name AS name, display_number AS number FROM channel ORDER BY id`;
  for (const { id, name, number } of views.all<{ id: never; name: string; number: string }>(channels))
    yield alone({ type: 'channel', id, name, number: digits(number) });
}

type ContactRow = Omit<LineOf<'contact'>, 'type' | 'firstSeenAt' | 'bookNamedAt'> & {
  readonly firstSeenAt: number;
  readonly bookNamedAt: number | null;
  readonly isMerged: number;
};

/** Who stands for others comes before them: where they share a number, it is found to be theirs. */
const contactsAfter = (last: ContactRow | null): Sql => sql`
  SELECT id, phone, user_id AS userId, username, name, profile_name AS profileName, book_name AS bookName,
    iif(book_name IS NULL, NULL, book_named_at) AS bookNamedAt, first_seen_at AS firstSeenAt,
    survivor_id IS NOT NULL AS isMerged
  FROM contact WHERE (survivor_id IS NOT NULL, id) > (${last?.isMerged ?? 0}, ${last?.id ?? ''})
  ORDER BY survivor_id IS NOT NULL, id LIMIT ${PAGE}`;

function* contacts(views: ReadDb): Generator<ExportItem> {
  for (const { isMerged: _isMerged, ...row } of paged<ContactRow>(views, contactsAfter))
    yield alone({
      type: 'contact',
      ...row,
      phone: digits(row.phone),
      bookNamedAt: row.bookNamedAt === null ? null : time(row.bookNamedAt),
      firstSeenAt: time(row.firstSeenAt),
    });
}

type ConversationRow = Omit<LineOf<'conversation'>, 'type'> & { readonly seq: number };

const conversationsAfter = (last: ConversationRow | null): Sql => sql`
  SELECT seq, id, contact_id AS contactId, channel_id AS channelId
  FROM conversation WHERE seq > ${last?.seq ?? -1} ORDER BY seq LIMIT ${PAGE}`;

const messagesAfter =
  (seq: number) =>
  (last: MessageColumns | null): Sql =>
    sql`
    SELECT m.id AS rowId, coalesce(m.reply_id, m.message_key) AS id, m.from_us AS fromUs, m.by_member AS memberId,
      m.via, m.at, m.text, m.body, m.status, m.error_code AS errorCode, m.edited_at AS editedAt, m.revoked_at AS revokedAt,
      coalesce(q.reply_id, q.message_key) AS answers, m.sender_name AS senderName, m.extras,
      (SELECT json_group_array(json_object('from', iif(from_us, 'us', 'customer'), 'emoji', emoji, 'at', at))
        FROM (SELECT from_us, emoji, max(at) AS at FROM (
          SELECT from_us, emoji, at FROM reaction WHERE message_key = m.message_key
          UNION ALL
          SELECT 1, emoji, at FROM own_reaction
          WHERE target_key = m.message_key
            AND status NOT IN (SELECT value FROM json_each(${JSON.stringify(NOT_GIVEN)}))
        ) GROUP BY from_us ORDER BY from_us)) AS reactions,
      (SELECT json_group_array(json_object('fileId', file_id, 'key', key, 'sha256', sha256, 'bytes', bytes, 'mime', mime)
          ORDER BY place)
        FROM attachment WHERE owner = coalesce(m.reply_id, m.message_key) AND state = 'ready') AS files
    FROM message m
    LEFT JOIN message q ON q.key_hash = m.quoted_hash AND q.message_key = m.quoted_key
      AND q.conversation_seq = m.conversation_seq
    WHERE m.conversation_seq = ${seq} AND m.id > ${last?.rowId ?? -1} ORDER BY m.id LIMIT ${PAGE}`;

function* messages(views: ReadDb, { id, seq }: ConversationRow): Generator<ExportedMessage> {
  for (const row of paged<MessageColumns>(views, messagesAfter(seq))) yield toExported(id, row);
}

/** What is known of people and numbers beside their messages, and what the team wrote down. */
function* beside(views: ReadDb): Generator<ExportItem> {
  for (const line of exportFacts(views)) yield alone(line);
  for (const line of exportLabels(views)) yield alone(line);
  for (const line of exportFields(views)) yield alone(line);
  for (const { id } of paged<ContactRow>(views, contactsAfter)) {
    const line = exportCustomer(views, id);
    if (line !== null) yield alone(line);
  }
}

export function* exportLines(views: ReadDb, exportedAt: number): Generator<ExportItem> {
  const workspace = views.get<{ name: string }>(sql`SELECT business_name AS name FROM workspace`);
  const name = workspace?.name ?? '';
  const counts = { contacts: 0, conversations: 0, messages: 0 };
  yield alone({ type: 'workspace', version: EXPORT_VERSION, name, exportedAt: time(exportedAt) });
  yield* people(views);
  for (const item of contacts(views)) {
    counts.contacts += 1;
    yield item;
  }
  yield* beside(views);
  for (const row of paged<ConversationRow>(views, conversationsAfter)) {
    const { seq: _seq, ...conversation } = row;
    counts.conversations += 1;
    yield alone({ type: 'conversation', ...conversation });
    for (const line of exportBeside(views, row.seq, row.id)) yield alone(line);
    for (const message of messages(views, row)) {
      counts.messages += 1;
      yield message;
    }
  }
  yield alone({ type: 'end', ...counts });
}
