import type { LabelId } from '../../../domain/ids.ts';
import { createWordTest } from '../../../domain/labels/labelWords.ts';
import type { ClearEvent, DomainEvent } from '../../../domain/events.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { lastPosition, readRecord } from '../../engine/journalStore.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/** In which record a label last got the words that set it; the words themselves stay sealed there. */
export const labelIndex: JournalIndex = {
  name: 'labelWords',
  version: 1,
  create:
    'CREATE TABLE label_words (label_id TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  drop: 'DROP TABLE IF EXISTS label_words',
  on(event, position) {
    if (event.type === 'labels.labelDeleted.v1')
      return [sql`DELETE FROM label_words WHERE label_id = ${event.labelId}`];
    if (event.type !== 'labels.labelSaved.v1') return [];
    return event.isSetByWords
      ? [
          sql`INSERT INTO label_words (label_id, position) VALUES (${event.labelId}, ${position})
            ON CONFLICT DO UPDATE SET position = excluded.position`,
        ]
      : [sql`DELETE FROM label_words WHERE label_id = ${event.labelId}`];
  },
};

/** What Baton notes by itself sets nothing: a rule that writes a label's word would go on for ever. */
function isWritten(event: ClearEvent): boolean {
  if (event.type === 'inbox.noteAdded.v1') return event.by !== null;
  return event.type === 'inbox.messageReceived.v2' || event.type === 'inbox.noteEdited.v1';
}

/** A customer's message or a colleague's note is looked at once, however Baton ends meanwhile; an import is none. */
export const wordsFallDue: JournalEffect = (event, { db }) =>
  isWritten(event) && db.get(sql`SELECT 1 FROM label_words LIMIT 1`) !== undefined
    ? [sql`INSERT OR IGNORE INTO due_words (position) VALUES (${lastPosition(db)})`]
    : [];

export const nextDueWords = (db: ReadDb): number | undefined =>
  db.get<{ position: number }>(sql`SELECT min(position) AS position FROM due_words HAVING position NOT NULL`)
    ?.position;

export const dropDueWords = (position: number): Sql =>
  sql`DELETE FROM due_words WHERE position = ${position}`;

type Decode = (record: JournalRecord) => readonly DomainEvent[];
type WordTest = (text: string) => boolean;

/** Which labels a text sets; each label's words are read again only where they changed. */
export function createLabelsFor(db: ReadDb, decode: Decode): (text: string) => readonly LabelId[] {
  const tests = new Map<string, { readonly position: number; readonly test: WordTest }>();
  function testOf(labelId: LabelId, position: number): WordTest {
    const known = tests.get(labelId);
    if (known?.position === position) return known.test;
    const record = readRecord(db, position);
    const saved = (record ? decode(record) : []).find((event) => event.type === 'labels.labelSaved.v1');
    const { name = '', keywords = [] } = saved?.content ?? {};
    const test = createWordTest({ name, keywords });
    tests.set(labelId, { position, test });
    return test;
  }
  return (text) =>
    db
      .all<{ labelId: LabelId; position: number }>(
        sql`SELECT label_id AS labelId, position FROM label_words ORDER BY label_id`,
      )
      .filter(({ labelId, position }) => testOf(labelId, position)(text))
      .map(({ labelId }) => labelId);
}
