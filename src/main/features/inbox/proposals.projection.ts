import type { EventOf } from '../../../domain/events.ts';
import type { OutgoingContent } from '../../../domain/inbox/messageContent.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';
import { attachmentColumn, bodyColumns } from './messageColumns.ts';

/* Replies of newcomers, from their writing until their author has seen what became of them. */

type Body = Exclude<OutgoingContent, { kind: 'reaction' }>;

function proposed(e: EventOf<'inbox.replyProposed.v1'>): Sql[] {
  const body = e.content.body as Body;
  const { words, body: drawn } = bodyColumns(body);
  return [
    sql`INSERT OR REPLACE INTO proposal (reply_id, conversation_id, author, kind, words, body, attachment, at, state)
      VALUES (${e.replyId}, ${e.conversationId}, ${e.author}, ${e.kind}, ${words}, ${drawn}, ${attachmentColumn(body)},
        ${e.at}, 'waiting')`,
  ];
}

/** The words as they went out stand in the record's other event. */
const sentWords = (e: EventOf<'inbox.replyQueued.v2'>): Sql[] => [
  sql`UPDATE proposal SET sent_words = ${e.content.body.kind === 'reaction' ? null : bodyColumns(e.content.body).words}
    WHERE reply_id = ${e.replyId} AND state = 'edited'`,
];

export const proposals: Projection = {
  name: 'proposals',
  version: 1,
  tables: ['proposal', 'approval'],
  create: `
    CREATE TABLE proposal (
      reply_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, author TEXT NOT NULL, kind TEXT NOT NULL,
      words TEXT, body TEXT, attachment TEXT, at INTEGER NOT NULL,
      state TEXT NOT NULL,             -- waiting, returned, edited (sent in other words)
      handled_by TEXT, handled_at INTEGER, note TEXT, sent_words TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX proposal_by_conversation ON proposal (conversation_id);
    -- How long each waited, without what it said.
    CREATE TABLE approval (
      reply_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, waited_ms INTEGER NOT NULL, at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX approval_by_time ON approval (at);`,
  on: {
    'inbox.replyProposed.v1': proposed,
    'inbox.replyApproved.v1': (e) => [
      sql`INSERT OR IGNORE INTO approval (reply_id, conversation_id, waited_ms, at)
        SELECT reply_id, conversation_id, max(${e.at} - at, 0), ${e.at} FROM proposal WHERE reply_id = ${e.replyId}`,
      e.isEdited
        ? sql`UPDATE proposal SET state = 'edited', handled_by = ${e.by}, handled_at = ${e.at} WHERE reply_id = ${e.replyId}`
        : sql`DELETE FROM proposal WHERE reply_id = ${e.replyId}`,
    ],
    'inbox.replyQueued.v2': sentWords,
    'inbox.replyReturned.v1': (e) => [
      sql`UPDATE proposal SET state = 'returned', handled_by = ${e.by}, handled_at = ${e.at}, note = ${e.content.note}
        WHERE reply_id = ${e.replyId}`,
    ],
    'inbox.proposalClosed.v1': (e) => [sql`DELETE FROM proposal WHERE reply_id = ${e.replyId}`],
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
