import { DatabaseRefused } from './database.ts';
import { sql, type WriteDb } from './sql.ts';

/** One step of journal.db's shape. Numbered in tens, so that two branches can land without renumbering. */
export type Migration = { readonly id: number; readonly name: string; readonly script: string };

/**
 * Runs what is pending, each step in its own transaction. A file from a newer Baton is refused with
 * reason `newer` and left untouched.
 */
export function migrate(db: WriteDb, migrations: readonly Migration[]): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS migration (id INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL) STRICT',
  );
  const done = new Set(db.all<{ id: number }>(sql`SELECT id FROM migration`).map(({ id }) => id));
  const known = new Set(migrations.map(({ id }) => id));
  if ([...done].some((id) => !known.has(id))) throw new DatabaseRefused('newer');
  for (const step of migrations) {
    if (done.has(step.id)) continue;
    db.transaction(() => {
      db.exec(step.script);
      db.run(sql`INSERT INTO migration (id, name, at) VALUES (${step.id}, ${step.name}, unixepoch() * 1000)`);
    });
  }
}
