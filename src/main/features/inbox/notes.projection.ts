import type { EventOf } from '../../../domain/events.ts';
import type { Projection, ProjectionTools } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

/*
 * Notes stand in tables of their own, so that nothing that lists, counts, exports or sends messages can take one
 * for a message. Their ids are of the same row as the messages', by which a thread shows them in between.
 */

const seqOf = (conversationId: string): Sql => sql`SELECT seq FROM conversation WHERE id = ${conversationId}`;

function added(e: EventOf<'inbox.noteAdded.v1'>, { rowIdAt }: ProjectionTools): Sql[] {
  const { text, values } = seqOf(e.conversationId);
  return [
    {
      text: `INSERT OR IGNORE INTO note (id, note_id, conversation_seq, text, at, by_member, due, handover)
        SELECT ?, ?, seq, ?, ?, ?, ?, ? FROM conversation WHERE seq = (${text})`,
      values: [rowIdAt(e.at), e.noteId, e.content.text, e.at, e.by, e.due, e.handover ?? null, ...values],
    },
    ...given(e),
  ];
}

type Mentioning = EventOf<'inbox.noteAdded.v1'> | EventOf<'inbox.noteEdited.v1'>;

/** Whoever has one already keeps it as it is. */
const given = ({ noteId, mentions, by, at }: Mentioning): Sql[] =>
  mentions.map(
    (mentioned) => sql`INSERT OR IGNORE INTO task (note_id, mentioned, owner_id, given_by, given_at)
      VALUES (${noteId}, ${mentioned}, ${mentioned}, ${by}, ${at})`,
  );

const edited = (e: EventOf<'inbox.noteEdited.v1'>): Sql[] => [
  sql`INSERT INTO note_version (note_id, text, at)
    SELECT note_id, text, coalesce(edited_at, at) FROM note WHERE note_id = ${e.noteId}`,
  sql`UPDATE note SET text = ${e.content.text}, due = ${e.due}, edited_at = ${e.at} WHERE note_id = ${e.noteId}`,
  sql`DELETE FROM task WHERE note_id = ${e.noteId}
    AND mentioned NOT IN (SELECT value FROM json_each(${JSON.stringify(e.mentions)}))`,
  ...given(e),
];

type TaskEvent = EventOf<'inbox.taskClosed.v1'> | EventOf<'inbox.taskReopened.v1'>;

const setOpen = ({ noteId, mentioned }: TaskEvent, isOpen: 0 | 1): Sql[] => [
  sql`UPDATE task SET is_open = ${isOpen} WHERE note_id = ${noteId} AND mentioned = ${mentioned}`,
];

export const notes: Projection = {
  name: 'notes',
  version: 3,
  tables: ['note', 'task', 'note_version'],
  create: `
    CREATE TABLE note (
      id INTEGER PRIMARY KEY,                -- among the ids of messages, see timeRowIds.ts
      note_id TEXT NOT NULL UNIQUE, conversation_seq INTEGER NOT NULL,
      text TEXT,                             -- null: taken away
      at INTEGER NOT NULL, by_member TEXT,      -- null: Baton itself
      due INTEGER, edited_at INTEGER, removed_by TEXT, handover TEXT
    ) STRICT;
    -- What it said before, and since when.
    CREATE TABLE note_version (
      id INTEGER PRIMARY KEY, note_id TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX note_version_of ON note_version (note_id);
    CREATE INDEX note_of_handover ON note (at) WHERE handover IS NOT NULL;
    CREATE INDEX note_of_conversation ON note (conversation_seq, id);
    CREATE TABLE task (
      note_id TEXT NOT NULL, mentioned TEXT NOT NULL, owner_id TEXT NOT NULL, given_by TEXT NOT NULL,
      given_at INTEGER NOT NULL, is_open INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (note_id, mentioned)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX task_open ON task (owner_id) WHERE is_open = 1;`,
  on: {
    'inbox.noteAdded.v1': added,
    'inbox.noteEdited.v1': edited,
    'inbox.noteRemoved.v1': ({ noteId, by }) => [
      sql`UPDATE note SET text = NULL, removed_by = ${by} WHERE note_id = ${noteId}`,
      sql`DELETE FROM task WHERE note_id = ${noteId}`,
      sql`DELETE FROM note_version WHERE note_id = ${noteId}`,
    ],
    'inbox.taskClosed.v1': (e) => setOpen(e, 0),
    'inbox.taskReopened.v1': (e) => setOpen(e, 1),
    'inbox.taskReassigned.v1': ({ noteId, mentioned, ownerId, by, at }) => [
      sql`UPDATE task SET owner_id = ${ownerId}, given_by = ${by}, given_at = ${at}
        WHERE note_id = ${noteId} AND mentioned = ${mentioned}`,
    ],
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
