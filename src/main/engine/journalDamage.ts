import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyFile, oldCopyFile } from './journalCopy.ts';
import { DatabaseRefused, openDatabase } from './database.ts';
import { isWhole, pageCount } from './databaseFile.ts';
import type { JournalPlace } from './journalFile.ts';
import type { Position } from './journal.ts';
import { readJournalKeys } from './journalKeys.ts';
import { lastPosition } from './journalStore.ts';
import { storageFaultOf } from './storageFault.ts';
import { sql, type WriteDb } from './sql.ts';

/* Is journal.db what it was when Baton closed? Looks, changes nothing. */

/** `behind`: it opens and holds together, but others know records it does not have (a cut WAL, an old file). */
export type JournalDamage = 'missing' | 'damaged' | 'behind';

const CACHE_MB = 8;
/** 256 MB. A page check of a larger file would make people wait; damage in it is noticed when it is read. */
export const CHECKED_PAGES = 65_536;

export const journalFile = ({ dataDir }: Pick<JournalPlace, 'dataDir'>): string =>
  join(dataDir, 'journal.db');

/** Damaged bytes, or a disk that cannot read them any more. */
function isUnreadable(error: unknown): boolean {
  const fault = storageFaultOf(error);
  return fault === 'damaged' || fault === 'failing';
}

/** For reading only; null where there is no such file, or it does not open at all. */
export function openToRead(file: string, { dataKey, cipher }: JournalPlace): WriteDb | null {
  if (!existsSync(file)) return null;
  const settings = {
    synchronous: 'FULL',
    cacheMb: CACHE_MB,
    walAutocheckpoint: 1000,
    readonly: true,
  } as const;
  try {
    return openDatabase({ file, key: dataKey, cipher, ...settings });
  } catch (error) {
    if (error instanceof DatabaseRefused || isUnreadable(error)) return null;
    throw error;
  }
}

/** What a damaged file still answers; undefined where it does not. */
export function whatItStillTells<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    // A table that is not there, in a file of which only a part is.
    if ((error as { code?: unknown }).code === 'SQLITE_ERROR') return undefined;
    throw error;
  }
}

function lastOf(file: string, place: JournalPlace): Position {
  const db = openToRead(file, place);
  const last = db && whatItStillTells(() => lastPosition(db));
  db?.close();
  return last ?? 0;
}

/** How far the views had come: they are never ahead of what was on disk. */
function projectedPosition(place: JournalPlace): Position {
  const views = openToRead(join(place.dataDir, 'views.db'), place);
  const row =
    views && whatItStillTells(() => views.get<{ position: number }>(sql`SELECT position FROM cursor`));
  views?.close();
  return row?.position ?? 0;
}

/** The highest position anything beside the journal itself knows of. */
const othersLast = (place: JournalPlace): Position =>
  Math.max(projectedPosition(place), lastOf(copyFile(place), place), lastOf(oldCopyFile(place), place));

/** The highest position anything on this computer knows of. */
export const knownLast = (place: JournalPlace): Position =>
  Math.max(othersLast(place), lastOf(journalFile(place), place));

function isSound(db: WriteDb, dataKey: Uint8Array, checkedPages: number): boolean {
  const isFoundedOnKeys = whatItStillTells(() => readJournalKeys(db, dataKey)) !== undefined;
  return isFoundedOnKeys && (pageCount(db) > checkedPages || isWhole(db));
}

/** Empty; lies there since the journal had its first record, so that no other is begun in its place. */
const FOUNDED = 'journal.founded';
/** Whatever shows that a journal with records once was here. */
const TRACES = ['views.db', 'journal.copy.db', 'journal.copy.old.db', 'journal.damaged-1.db', FOUNDED];
const hasTraces = ({ dataDir }: JournalPlace): boolean =>
  TRACES.some((name) => existsSync(join(dataDir, name)));

/** The journal has its first record. On a disk that takes nothing now, the next opening says so. */
export function markFounded({ dataDir }: Pick<JournalPlace, 'dataDir'>): void {
  const file = join(dataDir, FOUNDED);
  if (existsSync(file)) return;
  try {
    writeFileSync(file, '', { mode: 0o600 });
  } catch {
    // Without it all is as well as before.
  }
}

/** No record was ever in it: a crash came between the key slots and the first record. */
export function isUnused(place: JournalPlace): boolean {
  if (hasTraces(place)) return false;
  if (!existsSync(journalFile(place))) return true;
  const db = openToRead(journalFile(place), place);
  const hasKeys = db && whatItStillTells(() => readJournalKeys(db, place.dataKey));
  const last = db && whatItStillTells(() => lastPosition(db));
  db?.close();
  return db !== null && !hasKeys && !last;
}

/**
 * Null: all is well. Throws where the disk, not the file, is at fault.
 * @param checkedPages a file of more pages is believed unless it does not even open.
 */
export function examineJournal(place: JournalPlace, checkedPages: number): JournalDamage | null {
  if (!existsSync(journalFile(place))) return 'missing';
  const db = openToRead(journalFile(place), place);
  if (db === null) return 'damaged';
  try {
    if (whatItStillTells(() => isSound(db, place.dataKey, checkedPages)) !== true) return 'damaged';
    return lastPosition(db) < othersLast(place) ? 'behind' : null;
  } finally {
    db.close();
  }
}
