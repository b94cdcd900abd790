import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DatabaseRefused, openDatabase, type OpenOptions } from '../../src/main/engine/database.ts';
import { openViews } from '../../src/main/engine/openViews.ts';
import type { ReadDb } from '../../src/main/engine/sql.ts';
import { projections, TIME_ORDERED_TABLE } from '../../src/main/features/readFeatures.ts';
import { openConsole } from '../support/console.ts';
import { aRecord, newPlace, openTestJournal } from '../support/records.ts';
import { tempDir } from '../support/tempDir.ts';

const options = (file: string, key: Uint8Array, more: Partial<OpenOptions> = {}): OpenOptions => ({
  file,
  key,
  cipher: 'aegis',
  synchronous: 'FULL',
  cacheMb: 4,
  walAutocheckpoint: 1000,
  ...more,
});

function reasonOf(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof DatabaseRefused) return error.reason;
    throw error;
  }
  return 'opened';
}

const pragma = (db: ReadDb, name: string): unknown => {
  const row = db.get<Record<string, unknown>>({ text: `PRAGMA ${name}`, values: [] });
  return row && Object.values(row)[0];
};

const firstBytes = (file: string): string => {
  const descriptor = openSync(file, 'r');
  const bytes = Buffer.alloc(16);
  readSync(descriptor, bytes, 0, 16, 0);
  closeSync(descriptor);
  return bytes.toString('latin1');
};

const ALWAYS = {
  temp_store: 2,
  trusted_schema: 0,
  cell_size_check: 1,
  secure_delete: 1,
  foreign_keys: 1,
  busy_timeout: 5000,
};
const settingsOf = (db: ReadDb, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, pragma(db, name)]));

describe('what every open connection holds', () => {
  it('journal.db: write-ahead, fully synchronous, 16 MB, and the file says WAL to others too', () => {
    const place = newPlace();
    const { db } = openTestJournal(place);
    const expected = {
      ...ALWAYS,
      journal_mode: 'wal',
      synchronous: 2,
      cache_size: -16 * 1024,
      wal_autocheckpoint: 1000,
    };
    expect(settingsOf(db, Object.keys(expected))).toEqual(expected);
    expect([undefined, 0]).toContain(pragma(db, 'mmap_size'));
    const second = new Database(join(place.dataDir, 'journal.db'), { readonly: true });
    onTestFinished(() => void second.close());
    second.pragma("cipher='aegis'");
    second.pragma(`key="x'${Buffer.from(place.dataKey).toString('hex')}'"`);
    expect(second.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(second.prepare('SELECT count(*) AS n FROM journal').get()).toEqual({ n: 0 });
  });

  it('views.db: write-ahead, normally synchronous, 32 MB, checkpoints late', async () => {
    const place = newPlace();
    openTestJournal(place);
    const opened = await openViews({
      ...place,
      cipher: 'aegis',
      projections,
      timeOrderedTable: TIME_ORDERED_TABLE,
      onRebuild: () => undefined,
      onPoison: () => undefined,
    });
    onTestFinished(() => opened.close());
    const expected = {
      ...ALWAYS,
      journal_mode: 'wal',
      synchronous: 1,
      cache_size: -32 * 1024,
      wal_autocheckpoint: 20_000,
    };
    expect(settingsOf(opened.views, Object.keys(expected))).toEqual(expected);
    const { journal_mode: _, synchronous: __, cache_size: ___, ...reading } = expected;
    expect(settingsOf(opened.journal, Object.keys(reading))).toEqual({
      ...reading,
      wal_autocheckpoint: 1000,
    });
  });

  it('chacha20, for machines without AES hardware, opens and stays closed to aegis', () => {
    const file = join(tempDir(), 'x.db');
    const key = randomBytes(32);
    openDatabase(options(file, key, { cipher: 'chacha20' })).close();
    expect(reasonOf(() => openDatabase(options(file, key)))).toBe('keyOrDamage');
    openDatabase(options(file, key, { cipher: 'chacha20' })).close();
  });
});

describe('what is refused', () => {
  it('a plaintext file, left as it is', () => {
    const file = join(tempDir(), 'plain.db');
    const plain = new Database(file);
    plain.exec('CREATE TABLE t (x)');
    plain.close();
    const before = readFileSync(file);
    expect(reasonOf(() => openDatabase(options(file, randomBytes(32))))).toBe('plaintext');
    expect(readFileSync(file)).toEqual(before);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['all zero', Buffer.alloc(32)],
    ['short', randomBytes(16)],
    ['long', randomBytes(33)],
  ])('an %s key, before a file is made', (_what, key) => {
    const dir = tempDir();
    expect(reasonOf(() => openDatabase(options(join(dir, 'x.db'), key)))).toBe('emptyKey');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('a wrong key, which changes nothing', () => {
    const file = join(tempDir(), 'x.db');
    const key = randomBytes(32);
    const db = openDatabase(options(file, key));
    db.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)');
    db.close();
    const before = readFileSync(file);
    expect(reasonOf(() => openDatabase(options(file, randomBytes(32))))).toBe('keyOrDamage');
    expect(readFileSync(file)).toEqual(before);
    const again = openDatabase(options(file, key));
    expect(again.get({ text: 'SELECT x FROM t', values: [] })).toEqual({ x: 1 });
    again.close();
  });

  it('a file of noise, and one cut off', () => {
    const dir = tempDir();
    const noise = join(dir, 'noise.db');
    writeFileSync(noise, randomBytes(8192));
    expect(reasonOf(() => openDatabase(options(noise, randomBytes(32))))).toBe('keyOrDamage');
    const file = join(dir, 'cut.db');
    const key = randomBytes(32);
    const db = openDatabase(options(file, key));
    db.exec(`CREATE TABLE t (x); INSERT INTO t VALUES ('${'x'.repeat(50_000)}')`);
    db.close();
    writeFileSync(file, readFileSync(file).subarray(0, 1000));
    expect(reasonOf(() => openDatabase(options(file, key)))).not.toBe('opened');
  });

  it('a journal from a newer Baton, with reason "newer", the file untouched', async () => {
    const place = newPlace();
    const opened = openTestJournal(place);
    await opened.journal.append(aRecord('a'), 0);
    opened.db.exec("INSERT INTO migration (id, name, at) VALUES (9990, 'from-the-future', 0)");
    await opened.close();
    const file = join(place.dataDir, 'journal.db');
    const before = readFileSync(file);
    const reason = reasonOf(() => openTestJournal(place));
    // At once: an open handle, and the files beside it, would be gone when the garbage collector comes.
    expect(readdirSync(place.dataDir).filter((name) => name.startsWith('journal.db'))).toEqual([
      'journal.db',
    ]);
    expect(reason).toBe('newer');
    expect(readFileSync(file)).toEqual(before);
  });

  it('anything, without ever quoting what it found', () => {
    expect(new DatabaseRefused('keyOrDamage').message).toBe('Database refused: keyOrDamage');
  });
});

it('a journal from before the content keys had an age is brought up to date, its keys opening all they sealed', async () => {
  const place = newPlace();
  const before = openTestJournal(place);
  before.db.exec(`ALTER TABLE content_key DROP COLUMN made_after; DELETE FROM migration WHERE id = 20;
    INSERT INTO content_key (contact_id, sealed) VALUES ('a', x'00')`);
  await before.close();
  const { db } = openTestJournal(place);
  expect(db.all({ text: 'SELECT contact_id, made_after FROM content_key', values: [] })).toEqual([
    { contact_id: 'a', made_after: 0 },
  ]);
});

it('not one byte of the files in use is plain: no SQLite header, no planted word, also in the -wal files', async () => {
  const console = await openConsole();
  const conversationId = '00000000-0000-4000-8000-000000000077';
  const planted = `planted-${randomBytes(8).toString('hex')}`;
  const saved = await console.command('inbox.saveDraft', { conversationId, text: planted });
  expect(saved.ok).toBe(true);
  await console.settle();
  const files = readdirSync(console.dataDir, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  expect(files).toEqual(expect.arrayContaining(['journal.db', 'journal.db-wal', 'views.db', 'views.db-wal']));
  for (const file of files) {
    const path = join(console.dataDir, file);
    const bytes = readFileSync(path);
    expect.soft(firstBytes(path), file).not.toBe('SQLite format 3\0');
    expect.soft(bytes.includes('SQLite format 3'), file).toBe(false);
    for (const word of [planted, 'Holland Bakery', 'CREATE TABLE'])
      expect.soft(bytes.includes(word), `${word} in ${file}`).toBe(false);
  }
});
