import { existsSync, renameSync, rmSync } from 'node:fs';
import { sql, type ReadDb } from './sql.ts';

/* A SQLite file as a whole: itself with its WAL, and whether all of it can be read. */

const PARTS = ['', '-wal', '-shm'];

export function removeDatabase(file: string): void {
  for (const part of PARTS) rmSync(file + part, { force: true });
}

/** The file itself first: a crash in between leaves a WAL that belongs to nothing, never a file without its WAL. */
export function renameDatabase(from: string, to: string): void {
  removeDatabase(to);
  for (const part of PARTS) if (existsSync(from + part)) renameSync(from + part, to + part);
}

/** Every page opens and hangs together. About 50 ms for the views of 100,000 messages, so only where there is a doubt. */
export const isWhole = (db: ReadDb): boolean =>
  db.get<{ quick_check: string }>(sql`PRAGMA quick_check(1)`)?.quick_check === 'ok';

export const pageCount = (db: ReadDb): number =>
  db.get<{ page_count: number }>(sql`PRAGMA page_count`)?.page_count ?? 0;
