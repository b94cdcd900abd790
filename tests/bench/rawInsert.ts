import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { cpuSecondsOf } from './figures.ts';

/** Rows into a table without an index, unencrypted: what a disk and SQLite allow at all. */
export function rawInsertRate(folder: string, textAt: (n: number) => string, count: number): number {
  const db = new Database(join(folder, `raw-${randomUUID()}.db`));
  db.pragma('journal_mode=WAL');
  db.exec('CREATE TABLE message (id INTEGER PRIMARY KEY, conversation_seq INTEGER, text TEXT, at INTEGER)');
  const insert = db.prepare('INSERT INTO message VALUES (?, ?, ?, ?)');
  const texts = Array.from({ length: count }, (_, n) => textAt(n));
  const took = cpuSecondsOf(() => {
    for (let from = 0; from < count; from += 1_000)
      db.transaction(() => {
        for (let n = from; n < Math.min(count, from + 1_000); n++) insert.run(n, n % 100, texts[n], n);
      })();
  });
  db.close();
  return count / took;
}
