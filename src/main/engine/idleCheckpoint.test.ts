import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { tempDir } from '../../../tests/support/tempDir.ts';
import { openDatabase } from './database.ts';
import { createIdleCheckpoint, IDLE_MS } from './idleCheckpoint.ts';
import { sql } from './sql.ts';

function openIdle() {
  const file = join(tempDir(), 'views.db');
  const options = { synchronous: 'NORMAL', cacheMb: 4, walAutocheckpoint: 20_000 } as const;
  const db = openDatabase({ file, key: randomBytes(32), cipher: 'aegis', ...options });
  onTestFinished(() => db.close());
  db.exec('CREATE TABLE t (text TEXT)');
  db.checkpoint('TRUNCATE');
  const waiting: (() => void)[] = [];
  const faults: unknown[] = [];
  let views: typeof db | null = db;
  const later = (work: () => void, ms: number): void => {
    expect(ms).toBe(IDLE_MS);
    waiting.push(work);
  };
  const written = createIdleCheckpoint(
    () => views,
    later,
    (error) => faults.push(error),
  );
  return {
    write: () => {
      db.run(sql`INSERT INTO t (text) VALUES (${'x'.repeat(20_000)})`);
      written();
    },
    /** Lets the waiting time pass once. */
    pass: () => waiting.splice(0).forEach((work) => work()),
    inFile: () => readFileSync(file).length,
    inLog: () => statSync(`${file}-wal`).size,
    close: () => (views = null),
    waiting,
    faults,
  };
}

it('the log is copied into the file once nothing is written any more, and not before', () => {
  const { write, pass, inFile, inLog, waiting } = openIdle();
  const before = inFile();
  write();
  expect(inLog()).toBeGreaterThan(20_000);
  write();
  pass();
  expect([inFile(), waiting.length]).toEqual([before, 1]);
  pass();
  expect(inFile()).toBeGreaterThan(before + 40_000);
  expect(waiting).toEqual([]);
  const copied = inFile();
  write();
  pass();
  expect(inFile()).toBeGreaterThan(copied);
});

it('views closed meanwhile are left alone', () => {
  const { write, pass, close, faults } = openIdle();
  write();
  close();
  pass();
  expect(faults).toEqual([]);
});
