import type { AliasKey, ContactId } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** Who is behind a number or user id: keyed hashes only, so the table alone reveals nobody. */
export const aliasIndex: JournalIndex = {
  name: 'alias',
  version: 1,
  create: 'CREATE TABLE alias (key TEXT PRIMARY KEY, contact_id TEXT NOT NULL) STRICT, WITHOUT ROWID',
  drop: 'DROP TABLE IF EXISTS alias',
  on(event) {
    if (event.type !== 'contacts.contactAppeared.v1' && event.type !== 'contacts.contactRecognised.v1')
      return [];
    return event.aliases.map(
      (key) => sql`INSERT OR IGNORE INTO alias (key, contact_id) VALUES (${key}, ${event.contactId})`,
    );
  },
};

export const findContact = (db: ReadDb, key: AliasKey): ContactId | undefined =>
  db.get<{ contact_id: ContactId }>(sql`SELECT contact_id FROM alias WHERE key = ${key}`)?.contact_id;
