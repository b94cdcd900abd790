import { sql, type ReadDb, type WriteDb } from './sql.ts';

/* What the journal's file holds one of each of, by name. */

export function readMeta(db: ReadDb, name: string): Buffer | undefined {
  const row = db.get<{ value: Uint8Array }>(sql`SELECT value FROM meta WHERE name = ${name}`);
  return row && Buffer.from(row.value);
}

export const writeMeta = (db: WriteDb, name: string, value: string): void =>
  void db.run(sql`INSERT OR REPLACE INTO meta (name, value) VALUES (${name}, ${Buffer.from(value)})`);

export const dropMeta = (db: WriteDb, name: string): void =>
  void db.run(sql`DELETE FROM meta WHERE name = ${name}`);
