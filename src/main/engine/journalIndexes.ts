import type { ClearEvent } from '../../domain/events.ts';
import { decodeClear } from './eventCodec.ts';
import type { NewRecord, Position } from './journal.ts';
import { readFrom } from './journalStore.ts';
import type { JournalIndex } from './journalIndex.ts';
import { sql, type Sql, type WriteDb } from './sql.ts';

const PAGE = 1000;
const BOOKKEEPING =
  'CREATE TABLE IF NOT EXISTS journal_index (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT';

function applyTo(
  db: WriteDb,
  indexes: readonly JournalIndex[],
  events: readonly ClearEvent[],
  position: Position,
): void {
  for (const event of events)
    for (const index of indexes) for (const statement of index.on(event, position)) db.run(statement);
}

function rebuild(db: WriteDb, index: JournalIndex): void {
  db.exec(index.drop);
  db.exec(index.create);
  for (let after = 0; ;) {
    const records = readFrom(db, after, PAGE);
    for (const record of records) applyTo(db, [index], decodeClear(record.body), record.position);
    const last = records.at(-1);
    if (last === undefined) break;
    after = last.position;
  }
  db.run(sql`INSERT INTO journal_index (name, version) VALUES (${index.name}, ${index.version})
    ON CONFLICT DO UPDATE SET version = excluded.version`);
}

/** Brings the indexes to their current shape and returns what keeps them in step, and has effect, at every append. */
export function prepareIndexes(
  db: WriteDb,
  indexes: readonly JournalIndex[],
  effectsOf: (event: ClearEvent) => readonly Sql[],
): (record: NewRecord & { readonly position: Position }) => void {
  db.exec(BOOKKEEPING);
  for (const index of indexes) {
    const row = db.get<{ version: number }>(
      sql`SELECT version FROM journal_index WHERE name = ${index.name}`,
    );
    if (row?.version !== index.version) db.transaction(() => rebuild(db, index));
  }
  return ({ body, position }) => {
    const events = decodeClear(body);
    applyTo(db, indexes, events, position);
    for (const event of events) for (const statement of effectsOf(event)) db.run(statement);
  };
}
