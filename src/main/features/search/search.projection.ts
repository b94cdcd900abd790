import type { EventOf } from '../../../domain/events.ts';
import { type MessageContent, type OutgoingContent, wordsOf } from '../../../domain/inbox/messageContent.ts';
import { fold } from '../../../domain/search/foldText.ts';
import { indexText, kindsOf } from '../../../domain/search/indexText.ts';
import { keyHash } from '../../engine/keyHash.ts';
import type { Choice, Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

/*
 * The index of every message's words, under the message's row id, so that newest first is highest first.
 * Runs after the inbox: what it did not take in is not indexed, what it drops leaves the index by a trigger.
 */

type Body = MessageContent | Exclude<OutgoingContent, { kind: 'reaction' }>;
type Indexed = { readonly words: string; readonly numbers: string; readonly kinds: string };

function indexed(body: Body): Indexed {
  const words = wordsOf(body);
  return { ...indexText(words), kinds: kindsOf(body, words).join(' ') };
}

const insertWords = (rowId: number, { words, numbers, kinds }: Indexed): Sql =>
  sql`INSERT INTO message_search (rowid, words, numbers, kinds) VALUES (${rowId}, ${words}, ${numbers}, ${kinds})`;

/** What stays of a file however its caption is edited: the name, and what it is. */
function keepName(rowId: number, body: MessageContent): Sql[] {
  if (body.kind !== 'media' || body.fileName === null) return [];
  const { words, numbers, kinds } = indexed({ ...body, caption: null });
  return [
    sql`INSERT INTO file_name_search (id, words, numbers, kinds)
      SELECT id, ${words}, ${numbers}, ${kinds} FROM message WHERE id = ${rowId} AND revoked_at IS NULL`,
  ];
}

const insertEdited = (where: string): string => `
  INSERT OR REPLACE INTO message_search (rowid, words, numbers, kinds)
    SELECT m.id, concat_ws(' ', e.words, f.words), concat_ws(' ', e.numbers, f.numbers), coalesce(f.kinds, e.kinds)
    FROM message m JOIN edited_search e USING (message_key) LEFT JOIN file_name_search f ON f.id = m.id
    WHERE m.edited_at IS NOT NULL AND m.revoked_at IS NULL AND ${where}`;

/** It was edited or revoked before it came, or was not taken in at all. */
const insertAsShown = (rowId: number, { words, numbers, kinds }: Indexed): Sql[] => [
  sql`INSERT INTO message_search (rowid, words, numbers, kinds)
    SELECT id, ${words}, ${numbers}, ${kinds} FROM message WHERE id = ${rowId} AND revoked_at IS NULL`,
  { text: insertEdited('m.id = ?'), values: [rowId] },
];

/** What the inbox shows of a message is what is found. */
const told = (rowId: number, body: MessageContent): Choice => ({
  where: sql`SELECT 1 FROM message WHERE id = ${rowId} AND edited_at IS NULL AND revoked_at IS NULL`,
  found: () => [insertWords(rowId, indexed(body)), ...keepName(rowId, body)],
  notFound: () => [...keepName(rowId, body), ...insertAsShown(rowId, indexed(body))],
});

const queued = (rowId: number, body: Exclude<OutgoingContent, { kind: 'reaction' }>): Choice => ({
  where: sql`SELECT 1 FROM message WHERE id = ${rowId}`,
  found: () => [insertWords(rowId, indexed(body))],
  notFound: () => [],
});

/** Only the edit the inbox took up counts: it knows the newest. Kept, since its message may come later. */
function edited({ messageKey, editedAt, content: { body } }: EventOf<'inbox.messageEdited.v1'>): Sql[] {
  const { words, numbers, kinds } = indexed(body.kind === 'media' ? { ...body, fileName: null } : body);
  const shown = body.kind === 'media' ? body.caption : wordsOf(body) || (body.kind === 'text' ? '' : null);
  const hash = keyHash(messageKey);
  return [
    sql`INSERT INTO edited_search (message_key, words, numbers, kinds)
      SELECT ${messageKey}, ${words}, ${numbers}, ${kinds} WHERE EXISTS (
        SELECT 1 FROM message WHERE key_hash = ${hash} AND message_key = ${messageKey}
          AND edited_at = ${editedAt} AND iif(body ->> '$.kind' = 'media', body ->> '$.caption', text) IS ${shown}
          AND revoked_at IS NULL
        UNION ALL
        SELECT 1 FROM early_change WHERE message_key = ${messageKey}
          AND edited_at = ${editedAt} AND text IS ${shown} AND revoked_at IS NULL)
      ON CONFLICT DO UPDATE SET words = excluded.words, numbers = excluded.numbers, kinds = excluded.kinds`,
    { text: insertEdited('m.key_hash = ? AND m.message_key = ?'), values: [hash, messageKey] },
  ];
}

const revoked = ({ messageKey }: EventOf<'inbox.messageRevoked.v1'>): Sql[] => [
  sql`DELETE FROM message_search WHERE rowid IN (
    SELECT id FROM message WHERE key_hash = ${keyHash(messageKey)} AND message_key = ${messageKey})`,
  sql`DELETE FROM file_name_search WHERE id IN (
    SELECT id FROM message WHERE key_hash = ${keyHash(messageKey)} AND message_key = ${messageKey})`,
  sql`DELETE FROM edited_search WHERE message_key = ${messageKey}`,
];

/** What happened to it before its key was known here, the inbox has taken over. */
const accepted = ({ replyId }: EventOf<'inbox.replyAccepted.v1'>): Sql[] => [
  sql`DELETE FROM message_search WHERE rowid IN (
    SELECT id FROM message WHERE reply_id = ${replyId} AND revoked_at IS NOT NULL)`,
  { text: insertEdited('m.reply_id = ?'), values: [replyId] },
];

type Seen = EventOf<'contacts.contactAppeared.v1'> | EventOf<'contacts.contactRecognised.v1'>;
const folded = (text: string | null): string | null => (text === null ? null : fold(text));

/** Every number the person is known by; the newest first. */
const withPhone = `CASE WHEN excluded.phone IS NULL OR instr(coalesce(phone, ''), excluded.phone) > 0 THEN phone
  ELSE concat_ws(' ', excluded.phone, phone) END`;
const knowPhone = (statement: Sql): Sql => ({
  ...statement,
  text: statement.text.replace('$WITH_PHONE', withPhone),
});

/** Like the contact itself: a later sight brings the newest name and removes nothing. */
const remember = ({ contactId, content }: Seen): Sql[] => [
  knowPhone(sql`INSERT INTO person (contact_id, name, username, phone)
    VALUES (${contactId}, ${folded(content.name)}, ${folded(content.username)}, ${content.phone})
    ON CONFLICT DO UPDATE SET name = coalesce(excluded.name, name), username = coalesce(excluded.username, username),
      phone = $WITH_PHONE`),
];

/** Found by the number they had before, too. */
const moved = ({ contactId, content }: EventOf<'contacts.numberChanged.v1'>): Sql[] =>
  [content.previous.phone, content.phone].map((phone) =>
    knowPhone(sql`INSERT INTO person (contact_id, phone) VALUES (${contactId}, ${phone})
      ON CONFLICT DO UPDATE SET phone = $WITH_PHONE`),
  );

/** Of two names the phone's address book told the later holds, as in the contact itself. */
const named = ({ contactId, content }: EventOf<'contacts.contactNamed.v1'>): Sql[] => [
  sql`UPDATE person SET book_name = ${folded(content.name)}
    WHERE contact_id = ${contactId} AND EXISTS (SELECT 1 FROM contact WHERE id = ${contactId} AND book_name IS ${content.name})`,
];

export const search: Projection = {
  name: 'search',
  version: 4,
  tables: ['message_search', 'person'],
  create: `
    CREATE VIRTUAL TABLE message_search USING fts5(
      words, numbers, kinds, content='', contentless_delete=1, tokenize='ascii'
    );
    CREATE TRIGGER message_leaves_search AFTER DELETE ON message
      BEGIN DELETE FROM message_search WHERE rowid = old.id; DELETE FROM file_name_search WHERE id = old.id; END;
    CREATE TABLE file_name_search (
      id INTEGER PRIMARY KEY, words TEXT NOT NULL, numbers TEXT NOT NULL, kinds TEXT NOT NULL
    ) STRICT;
    CREATE TABLE edited_search (
      message_key TEXT PRIMARY KEY, words TEXT NOT NULL, numbers TEXT NOT NULL, kinds TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE person (
      contact_id TEXT PRIMARY KEY, name TEXT, book_name TEXT, username TEXT, phone TEXT
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'inbox.messageReceived.v2': ({ sentAt, content }, { rowIdAt }) => [told(rowIdAt(sentAt), content.body)],
    'inbox.phoneMessageSeen.v1': ({ sentAt, content }, { rowIdAt }) => [told(rowIdAt(sentAt), content.body)],
    'inbox.historyImported.v1': ({ messages, content }, { rowIdAt }) =>
      messages.flatMap(({ sentAt }, n) => {
        const message = content.messages[n];
        return message === undefined ? [] : [told(rowIdAt(sentAt, n), message.body)];
      }),
    'inbox.replyQueued.v2': ({ at, content: { body } }, { rowIdAt }) =>
      body.kind === 'reaction' ? [] : [queued(rowIdAt(at), body)],
    'inbox.replyAccepted.v1': accepted,
    'inbox.messageEdited.v1': edited,
    'inbox.messageRevoked.v1': revoked,
    'contacts.contactAppeared.v1': remember,
    'contacts.contactRecognised.v1': remember,
    'contacts.numberChanged.v1': moved,
    'contacts.contactNamed.v1': named,
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
