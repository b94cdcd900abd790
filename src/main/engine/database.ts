import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { storageFaultOf, type StorageFault } from './storageFault.ts';
import type { ReadDb, Sql, WriteDb } from './sql.ts';

/*
 * The only place that opens SQLite files. Owns the open checklist of design.md 4: a file that is not
 * encrypted, or a connection that does not hold every setting, is refused. Knows no table.
 */

export type Cipher = 'aegis' | 'chacha20';
export type OpenOptions = {
  readonly file: string;
  /** 32 raw bytes. An empty key would silently make a plaintext file, so it is refused here. */
  readonly key: Uint8Array;
  readonly cipher: Cipher;
  /** FULL: durable before the call returns (journal). NORMAL: may lose the newest after a power cut (views). */
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly cacheMb: number;
  readonly walAutocheckpoint: number;
  readonly readonly?: boolean;
  /** Hears of every statement that failed because of the file or the disk under it; the error is thrown on. */
  readonly onFault?: (fault: StorageFault) => void;
};

/** The file is not ours, is damaged, or the key does not fit. `reason` never quotes content. */
export class DatabaseRefused extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`Database refused: ${reason}`);
    this.name = 'DatabaseRefused';
    this.reason = reason;
  }
}

const PLAIN_HEADER = 'SQLite format 3\0';
const SYNCHRONOUS = { NORMAL: 1, FULL: 2 } as const;

function refuseUnless(holds: boolean, reason: string): void {
  if (!holds) throw new DatabaseRefused(reason);
}

function firstBytes(file: string): string {
  if (!existsSync(file)) return '';
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(16);
    const length = readSync(descriptor, bytes, 0, 16, 0);
    return bytes.subarray(0, length).toString('latin1');
  } finally {
    closeSync(descriptor);
  }
}

/** Each setting and what reading it back must answer. */
function settings(options: OpenOptions): readonly (readonly [string, string | number, string | number])[] {
  return [
    ...(options.readonly ? [] : ([['journal_mode', 'WAL', 'wal']] as const)),
    ['synchronous', options.synchronous, SYNCHRONOUS[options.synchronous]],
    ['temp_store', 'MEMORY', 2],
    ['trusted_schema', 'OFF', 0],
    ['cell_size_check', 'ON', 1],
    ['mmap_size', 0, 0],
    ['secure_delete', 'ON', 1],
    ['foreign_keys', 'ON', 1],
    ['busy_timeout', 5000, 5000],
    ['cache_size', -options.cacheMb * 1024, -options.cacheMb * 1024],
    ['wal_autocheckpoint', options.walAutocheckpoint, options.walAutocheckpoint],
  ];
}

function unlock(db: Database.Database, options: OpenOptions): void {
  db.pragma(`cipher='${options.cipher}'`);
  db.pragma(`key="x'${Buffer.from(options.key).toString('hex')}'"`);
  refuseUnless(db.pragma('cipher', { simple: true }) === options.cipher, 'cipher');
  try {
    db.prepare('SELECT count(*) FROM sqlite_master').get();
  } catch (error) {
    const fault = storageFaultOf(error);
    // A disk that is full or fails says nothing about the file.
    throw fault === null || fault === 'damaged' ? new DatabaseRefused('keyOrDamage') : error;
  }
}

function applySettings(db: Database.Database, options: OpenOptions): void {
  for (const [name, value, expected] of settings(options)) {
    db.pragma(`${name}=${value}`);
    const actual: unknown = db.pragma(name, { simple: true });
    // mmap_size answers nothing where memory mapping is compiled out, which is as good as 0.
    refuseUnless(actual === expected || (name === 'mmap_size' && actual === undefined), name);
  }
}

/** SQLite falls back to reading where a file cannot be opened for writing; better to hear of it at once. */
function requireWritable(db: Database.Database): void {
  db.exec('BEGIN IMMEDIATE');
  db.exec('ROLLBACK');
}

/**
 * Every page under another key. Not for a file in WAL mode, and not safe against a crash: for a copy that
 * nothing depends on yet.
 */
export function rekeyDatabase(options: OpenOptions, nextKey: Uint8Array): void {
  refuseUnless(nextKey.byteLength === 32 && nextKey.some((byte) => byte !== 0), 'emptyKey');
  const db = new Database(options.file);
  try {
    unlock(db, options);
    db.pragma('temp_store=MEMORY');
    db.pragma(`rekey="x'${Buffer.from(nextKey).toString('hex')}'"`);
  } finally {
    db.close();
  }
  refuseUnless(firstBytes(options.file) !== PLAIN_HEADER, 'plaintext');
}

/** Opens, unlocks, and checks; throws `DatabaseRefused` (nothing is left open) if anything is not as it must be. */
export function openDatabase(options: OpenOptions): WriteDb {
  refuseUnless(options.key.byteLength === 32 && options.key.some((byte) => byte !== 0), 'emptyKey');
  refuseUnless(firstBytes(options.file) !== PLAIN_HEADER, 'plaintext');
  const db = new Database(options.file, { readonly: options.readonly ?? false });
  try {
    unlock(db, options);
    applySettings(db, options);
    if (!options.readonly) requireWritable(db);
    refuseUnless(firstBytes(options.file) !== PLAIN_HEADER, 'plaintext');
    return wrap(db, options.onFault);
  } catch (error) {
    db.close();
    throw error;
  }
}

function wrap(db: Database.Database, onFault: OpenOptions['onFault']): WriteDb {
  const statements = new Map<string, Database.Statement>();
  const prepare = ({ text }: Sql): Database.Statement => {
    const known = statements.get(text);
    if (known) return known;
    const fresh = db.prepare(text);
    statements.set(text, fresh);
    return fresh;
  };
  function watched<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const fault = storageFaultOf(error);
      if (fault !== null) onFault?.(fault);
      throw error;
    }
  }
  return {
    all: <Row>(query: Sql) => watched(() => prepare(query).all(...query.values) as Row[]),
    get: <Row>(query: Sql) => watched(() => prepare(query).get(...query.values) as Row | undefined),
    run: (statement) => watched(() => ({ changes: prepare(statement).run(...statement.values).changes })),
    exec: (script) => watched(() => void db.exec(script)),
    transaction: (work) => watched(() => db.transaction(work)()),
    checkpoint: (mode) => watched(() => void db.pragma(`wal_checkpoint(${mode})`)),
    close: () => void db.close(),
  };
}

/** Narrows a connection to reading. */
export const asReadDb = ({ all, get }: WriteDb): ReadDb => ({ all, get });

/** SQLite's own code of an error, e.g. `SQLITE_FULL`; its message may quote values and is never used. */
export function sqliteCode(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}
