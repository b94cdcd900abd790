import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseRefused, openDatabase, rekeyDatabase } from './database.ts';
import { isWhole, removeDatabase } from './databaseFile.ts';
import { journalFile, openToRead } from './journalDamage.ts';
import { type JournalPlace, openJournalFile } from './journalFile.ts';
import { readJournalKeys, resealJournalKeys } from './journalKeys.ts';
import { chainEnd } from './journalStore.ts';
import type { ReadDb } from './sql.ts';
import { syncFolder } from './syncFolder.ts';

/*
 * journal.db under another data key. Made beside the one in use and checked; only then it takes its place,
 * by one renaming. Who killed Baton in between finds one of the two, whole, under a key that is held.
 */

/** A copy, the pages of it written once more, and some room to live. */
const ROOM_TIMES = 2.2;
const CACHE_MB = 8;

const half = ({ dataDir }: Pick<JournalPlace, 'dataDir'>): string => join(dataDir, 'journal.rekeying.db');
const rekeyedFile = ({ dataDir }: Pick<JournalPlace, 'dataDir'>): string =>
  join(dataDir, 'journal.rekeyed.db');

function syncFile(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** Before anything is written: a disk that fills up halfway helps nobody. */
function requireRoom(place: JournalPlace): void {
  const { bavail, bsize } = statfsSync(place.dataDir);
  if (bavail * bsize < statSync(journalFile(place)).size * ROOM_TIMES)
    throw Object.assign(new Error('No room to write the journal once more'), { code: 'ENOSPC' });
}

const settings = { synchronous: 'FULL', cacheMb: CACHE_MB, walAutocheckpoint: 1000 } as const;

/** What must be the same under either key. */
function fingerprint(db: ReadDb, dataKey: Uint8Array): string {
  const { position, hash } = chainEnd(db);
  return JSON.stringify([
    position,
    Buffer.from(hash).toString('hex'),
    readJournalKeys(db, dataKey)?.workspaceId,
  ]);
}

function copyJournal(place: JournalPlace): string {
  const db = openJournalFile(journalFile(place), { ...place, ...settings });
  try {
    db.checkpoint('TRUNCATE');
    db.run({ text: 'VACUUM INTO ?', values: [half(place)] });
    return fingerprint(db, place.dataKey);
  } finally {
    db.close();
  }
}

function reseal(place: JournalPlace, nextKey: Uint8Array, expected: string): void {
  const db = openDatabase({ file: half(place), key: nextKey, cipher: place.cipher, ...settings });
  try {
    resealJournalKeys(db, place.dataKey, nextKey);
    db.checkpoint('TRUNCATE');
    if (!isWhole(db) || fingerprint(db, nextKey) !== expected) throw new DatabaseRefused('rekeyed');
  } finally {
    db.close();
  }
}

/** Writes the journal once more under `nextKey`; the one in use stays as it is. To be called while it is closed. */
export function prepareRekeyed(place: JournalPlace, nextKey: Uint8Array): void {
  dropRekeyed(place);
  requireRoom(place);
  const expected = copyJournal(place);
  rekeyDatabase({ file: half(place), key: place.dataKey, cipher: place.cipher, ...settings }, nextKey);
  reseal(place, nextKey, expected);
  syncFile(half(place));
  renameDurably(half(place), rekeyedFile(place));
}

/** The one renaming. From here on only the new key opens the journal. */
export function swapRekeyed(place: Pick<JournalPlace, 'dataDir'>): void {
  // Closed in good order there is no log; a log of the old file must never meet the new one.
  for (const end of ['-wal', '-shm']) rmSync(journalFile(place) + end, { force: true });
  renameDurably(rekeyedFile(place), journalFile(place));
}

export function dropRekeyed(place: Pick<JournalPlace, 'dataDir'>): void {
  removeDatabase(half(place));
  removeDatabase(rekeyedFile(place));
}

/** Everything that the old key still opens: copies, views, damaged files that were kept. The rest is made again. */
export function removeFormer(place: Pick<JournalPlace, 'dataDir'>): void {
  dropRekeyed(place);
  const former = /^(journal\.(copy|copy\.old|next|restored|damaged-\d+)|views|views\.next)\.db(-wal|-shm)?$/;
  for (const name of readdirSync(place.dataDir))
    if (former.test(name)) rmSync(join(place.dataDir, name), { force: true });
}

/** Whether this data key opens the journal. */
export function opensJournal(place: JournalPlace): boolean {
  if (!existsSync(journalFile(place))) return false;
  const db = openToRead(journalFile(place), place);
  db?.close();
  return db !== null;
}
