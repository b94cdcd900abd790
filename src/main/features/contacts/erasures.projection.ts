import type { EventOf } from '../../../domain/events.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

/*
 * Somebody asked to be forgotten: their rows leave every table of the views. Runs before the others, while what
 * names the rows of one table still stands in the next. Built anew, the views never had them: nothing opens
 * what was recorded.
 */

/** Of the conversation; the triggers of a message take its words out of the search. */
const FORGET = [
  `DELETE FROM edited_search WHERE message_key IN (SELECT message_key FROM message WHERE abs(conversation_seq) IN $SEQS)`,
  `DELETE FROM reaction WHERE message_key IN (SELECT message_key FROM message WHERE abs(conversation_seq) IN $SEQS)`,
  `DELETE FROM early_status WHERE message_key IN (SELECT message_key FROM message WHERE abs(conversation_seq) IN $SEQS)`,
  `DELETE FROM early_change WHERE message_key IN (SELECT message_key FROM message WHERE abs(conversation_seq) IN $SEQS)`,
  `DELETE FROM own_reaction WHERE abs(conversation_seq) IN $SEQS`,
  `DELETE FROM message WHERE abs(conversation_seq) IN $SEQS`,
  `DELETE FROM task WHERE note_id IN (SELECT note_id FROM note WHERE conversation_seq IN $SEQS)`,
  `DELETE FROM note_version WHERE note_id IN (SELECT note_id FROM note WHERE conversation_seq IN $SEQS)`,
  `DELETE FROM note WHERE conversation_seq IN $SEQS`,
  `DELETE FROM conversation_label WHERE conversation_seq IN $SEQS`,
  `DELETE FROM episode WHERE conversation_seq IN $SEQS`,
  `DELETE FROM merged_conversation WHERE seq IN $SEQS`,
  `DELETE FROM attachment WHERE conversation_id IN $IDS`,
  `DELETE FROM deletion WHERE conversation_id IN $IDS`,
  `DELETE FROM proposal WHERE conversation_id IN $IDS`,
  `DELETE FROM approval WHERE conversation_id IN $IDS`,
  `DELETE FROM read_marker WHERE conversation_id IN $IDS`,
  `DELETE FROM ownership WHERE conversation_id IN $IDS`,
  `DELETE FROM watcher WHERE conversation_id IN $IDS`,
  `DELETE FROM routed WHERE conversation_id IN $IDS`,
  `DELETE FROM queue_place WHERE conversation_id IN $IDS`,
  `DELETE FROM conversation WHERE id IN $IDS`,
];

const forgetConversations = (ids: string): Sql[] =>
  FORGET.map((text) => ({
    text: text
      .replace('$SEQS', '(SELECT seq FROM conversation WHERE id IN (SELECT value FROM json_each(?)))')
      .replace('$IDS', '(SELECT value FROM json_each(?))'),
    values: [ids],
  }));

const forgetPeople = (ids: string): Sql[] => [
  sql`DELETE FROM customer_value WHERE contact_id IN (SELECT value FROM json_each(${ids}))`,
  sql`DELETE FROM customer_note WHERE contact_id IN (SELECT value FROM json_each(${ids}))`,
  sql`DELETE FROM customer_spend WHERE contact_id IN (SELECT value FROM json_each(${ids}))`,
  sql`DELETE FROM customer_consent WHERE contact_id IN (SELECT value FROM json_each(${ids}))`,
  sql`DELETE FROM marketing_preference WHERE contact_id IN (SELECT value FROM json_each(${ids}))`,
  sql`DELETE FROM contact_apart WHERE contact_id IN (SELECT value FROM json_each(${ids}))
    OR from_id IN (SELECT value FROM json_each(${ids}))`,
  sql`DELETE FROM contact WHERE id IN (SELECT value FROM json_each(${ids}))`,
  sql`DELETE FROM person WHERE contact_id IN (SELECT value FROM json_each(${ids}))`,
];

function erase({ contactIds, conversations, by, at }: EventOf<'contacts.erased.v1'>) {
  const people = JSON.stringify(contactIds);
  const threads = JSON.stringify(conversations.map(({ conversationId }) => conversationId));
  return [
    {
      where: sql`SELECT 1 FROM person WHERE contact_id IN (SELECT value FROM json_each(${people}))`,
      // Words that left a full-text index stay in its segments until they are written anew.
      found: () => [
        ...forgetConversations(threads),
        ...forgetPeople(people),
        { text: `INSERT INTO message_search (message_search) VALUES ('optimize')`, values: [] },
      ],
      notFound: () => [...forgetConversations(threads), ...forgetPeople(people)],
    },
    sql`INSERT OR IGNORE INTO erasure (conversation_id, at, by_member)
      SELECT value, ${at}, ${by} FROM json_each(${threads})`,
  ];
}

export const erasures: Projection = {
  name: 'erasures',
  version: 5,
  tables: [
    'erasure',
    'conversation',
    'message',
    'read_marker',
    'contact',
    'marketing_preference',
    'conversation_label',
    'merged_conversation',
    'attachment',
    'proposal',
    'approval',
    'message_search',
    'note',
    'ownership',
    'customer_value',
    'customer_note',
    'customer_spend',
    'customer_consent',
    'task',
    'person',
  ],
  create: `
    CREATE TABLE erasure (
      conversation_id TEXT PRIMARY KEY, at INTEGER NOT NULL, by_member TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;`,
  on: { 'contacts.erased.v1': erase },
  key: () => null,
};
