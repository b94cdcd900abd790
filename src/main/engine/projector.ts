import type { DomainEvent } from '../../domain/events.ts';
import { isStorageFault } from './database.ts';
import type { JournalRecord, Position } from './journal.ts';
import { runSteps, stepsFor, toolsForEvent, type Projection } from './projection.ts';
import { sql, type WriteDb } from './sql.ts';
import { createTimeRowIds } from './timeRowIds.ts';

/*
 * Applies records to the views. Rows and cursor move in one transaction, so a crash between append and
 * projection loses and doubles nothing. A record that cannot be applied is set aside, counted and shown;
 * the rest flows on.
 */

export type Projector = {
  readonly position: () => Position;
  /** Applies records in order; returns which tables and rows changed (`table`, `table:key`). */
  readonly apply: (records: readonly JournalRecord[]) => ReadonlySet<string>;
  readonly poisoned: () => number;
};

export type ProjectorDeps = {
  readonly views: WriteDb;
  readonly projections: readonly Projection[];
  /** The table whose row ids sort by time; `rowIdAt` finds free ids in it. */
  readonly timeOrderedTable: string;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
  readonly onPoison: (position: Position, error: unknown) => void;
};

const BOOKKEEPING = `
  CREATE TABLE cursor (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, shape TEXT NOT NULL) STRICT;
  CREATE TABLE poison (position INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
`;

/** Makes empty views of one shape in a fresh file. */
export function createViews(views: WriteDb, projections: readonly Projection[], shape: string): void {
  views.transaction(() => {
    views.exec(BOOKKEEPING);
    for (const { create } of projections) views.exec(create);
    views.run(sql`INSERT INTO cursor (id, position, shape) VALUES (1, 0, ${shape})`);
  });
}

/** What changed, by the names live queries read by: `table`, `table:key`. */
function* namesTouched({ tables }: Projection, key: string | null): Generator<string> {
  for (const table of tables) {
    yield table;
    if (key !== null) yield `${table}:${key}`;
  }
}

function readPosition(views: WriteDb): Position {
  return views.get<{ position: number }>(sql`SELECT position FROM cursor`)?.position ?? 0;
}

function setAside(views: WriteDb, { position, at }: JournalRecord): void {
  views.transaction(() => {
    views.run(sql`INSERT OR IGNORE INTO poison (position, at) VALUES (${position}, ${at})`);
    views.run(sql`UPDATE cursor SET position = ${position}`);
  });
}

export function createProjector(deps: ProjectorDeps): Projector {
  const { views, projections, decode, onPoison } = deps;
  const isTakenSql = `SELECT 1 FROM ${deps.timeOrderedTable} WHERE id = ?`;
  const isTaken = (id: number): boolean => views.get({ text: isTakenSql, values: [id] }) !== undefined;
  const rowIds = createTimeRowIds(isTaken);

  function applyRecord(record: JournalRecord, touched: Set<string>): void {
    for (const event of decode(record)) {
      const tools = toolsForEvent(rowIds.rowIdAt);
      for (const projection of projections) {
        const steps = stepsFor(projection, event, tools);
        if (steps.length === 0) continue;
        runSteps(views, steps);
        for (const name of namesTouched(projection, projection.key(event))) touched.add(name);
      }
    }
  }

  function applyAll(records: readonly JournalRecord[], touched: Set<string>): void {
    views.transaction(() => {
      for (const record of records) applyRecord(record, touched);
      views.run(sql`UPDATE cursor SET position = ${records.at(-1)?.position ?? 0}`);
    });
  }

  /** One at a time, to find the record that spoils the batch. */
  function applyEach(records: readonly JournalRecord[], touched: Set<string>): void {
    for (const record of records) {
      try {
        applyAll([record], touched);
      } catch (error) {
        rowIds.forget();
        // The disk, not the record, is at fault: nothing may be set aside for it.
        if (isStorageFault(error)) throw error;
        onPoison(record.position, error);
        setAside(views, record);
      }
    }
  }

  return {
    position: () => readPosition(views),
    apply(records) {
      const touched = new Set<string>();
      if (records.length === 0) return touched;
      try {
        applyAll(records, touched);
      } catch (error) {
        rowIds.forget();
        if (isStorageFault(error)) throw error;
        applyEach(records, touched);
      }
      return touched;
    },
    poisoned: () => views.get<{ n: number }>(sql`SELECT count(*) AS n FROM poison`)?.n ?? 0,
  };
}
