import { copyFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Sql, WriteDb } from '../../src/main/engine/sql.ts';

/* What the engine refuses to open: files that are not encrypted, for what encryption costs. */

const SETTINGS = [
  'journal_mode=WAL',
  'synchronous=NORMAL',
  'secure_delete=ON',
  'temp_store=MEMORY',
  'cache_size=-32768',
  'wal_autocheckpoint=20000',
];

function wrap(db: Database.Database): WriteDb {
  const statements = new Map<string, Database.Statement>();
  const prepared = ({ text }: Sql): Database.Statement => {
    const known = statements.get(text) ?? db.prepare(text);
    statements.set(text, known);
    return known;
  };
  return {
    all: <Row>(query: Sql) => prepared(query).all(...query.values) as Row[],
    get: <Row>(query: Sql) => prepared(query).get(...query.values) as Row | undefined,
    run: (query) => ({ changes: prepared(query).run(...query.values).changes }),
    exec: (script) => void db.exec(script),
    transaction: (work) => db.transaction(work)(),
    checkpoint: (mode) => void db.pragma(`wal_checkpoint(${mode})`),
    close: () => void db.close(),
  };
}

export function openPlain(file: string): WriteDb {
  const db = new Database(file);
  for (const setting of SETTINGS) db.pragma(setting);
  return wrap(db);
}

/** The same file, not encrypted, beside it. */
export function decrypted(file: string, key: Uint8Array): string {
  const copy = `${file}.plain`;
  copyFileSync(file, copy);
  const db = new Database(copy);
  db.pragma(`cipher='aegis'`);
  db.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
  db.pragma('journal_mode=DELETE');
  db.pragma(`rekey=''`);
  db.close();
  return copy;
}
