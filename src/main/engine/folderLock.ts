import Database from 'better-sqlite3';
import { sqliteCode } from './database.ts';

/** Kept from being collected, which would let go of the lock. */
const held = new Set<Database.Database>();

/**
 * Holds an exclusive transaction on an empty file for as long as this process lives; the operating system
 * lets go of it even after a crash, so a stale lock cannot exist. The file holds nothing.
 *
 * @returns false where another process holds it.
 */
export function holdFolderLock(file: string): boolean {
  const db = new Database(file, { timeout: 0 });
  try {
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
  held.add(db);
  return true;
}
