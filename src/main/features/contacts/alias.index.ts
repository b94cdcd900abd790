import type { AliasKey, ContactId } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** Who is behind a number or user id: keyed hashes only, so the table alone reveals nobody. */
export const aliasIndex: JournalIndex = {
  name: 'alias',
  version: 2,
  create: 'CREATE TABLE alias (key TEXT PRIMARY KEY, contact_id TEXT NOT NULL) STRICT, WITHOUT ROWID',
  drop: 'DROP TABLE IF EXISTS alias',
  on(event) {
    switch (event.type) {
      case 'contacts.contactAppeared.v1':
      case 'contacts.contactRecognised.v1':
        return event.aliases.map(
          (key) => sql`INSERT OR IGNORE INTO alias (key, contact_id) VALUES (${key}, ${event.contactId})`,
        );
      case 'contacts.numberChanged.v1':
        // A number can have been somebody else's before: WhatsApp says whose it is now.
        return event.aliases.map(
          (key) => sql`INSERT INTO alias (key, contact_id) VALUES (${key}, ${event.contactId})
            ON CONFLICT DO UPDATE SET contact_id = excluded.contact_id`,
        );
      default:
        return [];
    }
  },
};

export const findContact = (db: ReadDb, key: AliasKey): ContactId | undefined =>
  db.get<{ contact_id: ContactId }>(sql`SELECT contact_id FROM alias WHERE key = ${key}`)?.contact_id;
