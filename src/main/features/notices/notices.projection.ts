import type { Projection } from '../../engine/projection.ts';
import type { EventOf } from '../../../domain/events.ts';
import { sql, type Sql } from '../../engine/sql.ts';

type OfNote = Pick<EventOf<'inbox.noteEdited.v1'>, 'noteId' | 'at' | 'by'>;

/** Whoever has nothing left to do for a note needs not be told of it any more. */
const settled = ({ noteId, at, by }: OfNote): Sql =>
  sql`UPDATE notice SET acknowledged_at = ${at}, acknowledged_by = ${by}
    WHERE note_id = ${noteId} AND acknowledged_at IS NULL
      AND audience NOT IN (SELECT owner_id FROM task WHERE note_id = ${noteId} AND is_open = 1)`;

const raised = (e: EventOf<'notices.raised.v1'>): Sql[] => [
  sql`INSERT OR IGNORE INTO notice (id, kind, about, audience, raised_at, note_id)
    VALUES (${e.noticeId}, ${e.kind}, ${JSON.stringify(e.about)}, ${e.to}, ${e.at}, ${e.about.noteId ?? null})`,
  // It may be raised after the task was closed.
  ...(e.about.noteId === undefined || e.to === 'admins'
    ? []
    : [settled({ noteId: e.about.noteId, at: e.at, by: e.to })]),
];

/** Runs after the notes, on whose tasks some of it stands. */
export const notices: Projection = {
  name: 'notices',
  version: 2,
  tables: ['notice'],
  create: `
    CREATE TABLE notice (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, audience TEXT NOT NULL,
      raised_at INTEGER NOT NULL, acknowledged_at INTEGER, acknowledged_by TEXT,
      note_id TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notice_of ON notice (audience, raised_at);
    CREATE INDEX notice_of_note ON notice (note_id) WHERE note_id IS NOT NULL;`,
  on: {
    'notices.raised.v1': raised,
    'inbox.taskClosed.v1': (e) => [settled(e)],
    'inbox.taskReassigned.v1': (e) => [settled(e)],
    'inbox.noteEdited.v1': (e) => [settled(e)],
    'inbox.noteRemoved.v1': (e) => [settled(e)],
    'notices.acknowledged.v1': (e) => [
      sql`UPDATE notice SET acknowledged_at = ${e.at}, acknowledged_by = ${e.by} WHERE id = ${e.noticeId}`,
    ],
  },
  key: () => null,
};
