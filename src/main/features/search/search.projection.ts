import type { EventOf } from '../../../domain/events.ts';
import { type MessageContent, type OutgoingContent, wordsOf } from '../../../domain/inbox/messageContent.ts';
import { fold } from '../../../domain/search/foldText.ts';
import { indexText, kindsOf } from '../../../domain/search/indexText.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

/*
 * The index of every message's words, under the message's row id, so that newest first is highest first.
 * Runs after the inbox: what it did not take in is not indexed, what it drops leaves the index by a trigger.
 */

type Indexed = { readonly words: string; readonly numbers: string; readonly kinds: string };

function indexed(body: MessageContent | OutgoingContent): Indexed {
  const words = wordsOf(body);
  return { ...indexText(words), kinds: kindsOf(body, words).join(' ') };
}

const saysNothing = ({ words, numbers, kinds }: Indexed): boolean => words + numbers + kinds === '';

const add = (rowId: number, { words, numbers, kinds }: Indexed): Sql =>
  sql`INSERT INTO message_search (rowid, words, numbers, kinds)
    SELECT ${rowId}, ${words}, ${numbers}, ${kinds} WHERE EXISTS (SELECT 1 FROM message WHERE id = ${rowId})`;

/** A message with a key may have been edited or revoked before it arrived. */
const addKeyed = (rowId: number, messageKey: string, body: MessageContent): Sql[] => {
  const { words, numbers, kinds } = indexed(body);
  return [
    sql`INSERT INTO message_search (rowid, words, numbers, kinds)
      SELECT ${rowId}, coalesce(e.words, ${words}), coalesce(e.numbers, ${numbers}), coalesce(e.kinds, ${kinds})
      FROM (SELECT 1) LEFT JOIN early_search e ON e.message_key = ${messageKey}
      WHERE EXISTS (SELECT 1 FROM message WHERE id = ${rowId}) AND coalesce(e.is_revoked, 0) = 0`,
    sql`DELETE FROM early_search WHERE message_key = ${messageKey}`,
  ];
};

function edited({ messageKey, content }: EventOf<'inbox.messageEdited.v1'>): Sql[] {
  const { words, numbers, kinds } = indexed(content.body);
  return [
    sql`INSERT OR REPLACE INTO message_search (rowid, words, numbers, kinds)
      SELECT f.rowid, ${words}, ${numbers}, ${kinds} FROM message m JOIN message_search f ON f.rowid = m.id
      WHERE m.message_key = ${messageKey}`,
    sql`INSERT INTO early_search (message_key, words, numbers, kinds)
      SELECT ${messageKey}, ${words}, ${numbers}, ${kinds}
      WHERE NOT EXISTS (SELECT 1 FROM message WHERE message_key = ${messageKey})
      ON CONFLICT DO UPDATE SET words = excluded.words, numbers = excluded.numbers, kinds = excluded.kinds`,
  ];
}

const revoked = ({ messageKey }: EventOf<'inbox.messageRevoked.v1'>): Sql[] => [
  sql`DELETE FROM message_search WHERE rowid IN (SELECT id FROM message WHERE message_key = ${messageKey})`,
  sql`INSERT INTO early_search (message_key, is_revoked) SELECT ${messageKey}, 1
    WHERE NOT EXISTS (SELECT 1 FROM message WHERE message_key = ${messageKey})
    ON CONFLICT DO UPDATE SET is_revoked = 1`,
];

type Seen = EventOf<'contacts.contactAppeared.v1'> | EventOf<'contacts.contactRecognised.v1'>;
const folded = (text: string | null): string | null => (text === null ? null : fold(text));

/** Like the contact itself: a later sight brings the newest name and removes nothing. */
const remember = ({ contactId, content }: Seen): Sql[] => [
  sql`INSERT INTO person (contact_id, name, username, phone)
    VALUES (${contactId}, ${folded(content.name)}, ${folded(content.username)}, ${content.phone})
    ON CONFLICT DO UPDATE SET name = coalesce(excluded.name, name), username = coalesce(excluded.username, username),
      phone = coalesce(excluded.phone, phone)`,
];

export const search: Projection = {
  name: 'search',
  version: 1,
  tables: ['message_search', 'person'],
  create: `
    CREATE VIRTUAL TABLE message_search USING fts5(
      words, numbers, kinds, content='', contentless_delete=1, tokenize='ascii'
    );
    CREATE TRIGGER message_leaves_search AFTER DELETE ON message
      BEGIN DELETE FROM message_search WHERE rowid = old.id; END;
    CREATE TABLE early_search (
      message_key TEXT PRIMARY KEY, words TEXT, numbers TEXT, kinds TEXT, is_revoked INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE person (contact_id TEXT PRIMARY KEY, name TEXT, username TEXT, phone TEXT) STRICT, WITHOUT ROWID;`,
  on: {
    'inbox.messageReceived.v2': ({ sentAt, messageKey, content }, { rowIdAt }) =>
      addKeyed(rowIdAt(sentAt), messageKey, content.body),
    'inbox.phoneMessageSeen.v1': ({ sentAt, messageKey, content }, { rowIdAt }) =>
      addKeyed(rowIdAt(sentAt), messageKey, content.body),
    'inbox.historyImported.v1': ({ messages, content }, { rowIdAt }) =>
      messages.flatMap(({ sentAt, messageKey }, n) => {
        const body = content.messages[n]?.body;
        return body === undefined ? [] : addKeyed(rowIdAt(sentAt, n), messageKey, body);
      }),
    'inbox.replyQueued.v2': ({ at, content: { body } }, { rowIdAt }) =>
      body.kind === 'reaction' || saysNothing(indexed(body)) ? [] : [add(rowIdAt(at), indexed(body))],
    'inbox.messageEdited.v1': edited,
    'inbox.messageRevoked.v1': revoked,
    'contacts.contactAppeared.v1': remember,
    'contacts.contactRecognised.v1': remember,
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
