import type { AliasKey, ContactId, EpochMs } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** Who is behind a number or user id: keyed hashes only, so the table alone reveals nobody. */
export const aliasIndex: JournalIndex = {
  name: 'alias',
  version: 4,
  create: `CREATE TABLE alias (
    key TEXT PRIMARY KEY, contact_id TEXT NOT NULL, since INTEGER NOT NULL   -- ms, by WhatsApp's clock; 0: not told
  ) STRICT, WITHOUT ROWID`,
  drop: 'DROP TABLE IF EXISTS alias',
  on(event) {
    switch (event.type) {
      case 'contacts.contactAppeared.v1':
      case 'contacts.contactRecognised.v1':
        return event.aliases.map(
          (key) => sql`INSERT OR IGNORE INTO alias (key, contact_id, since)
            VALUES (${key}, ${event.contactId}, ${event.seenAt ?? 0})`,
        );
      case 'contacts.numberChanged.v1':
        // A number can have been somebody else's before: WhatsApp says whose it is now.
        return event.aliases.map(
          (
            key,
          ) => sql`INSERT INTO alias (key, contact_id, since) VALUES (${key}, ${event.contactId}, ${event.changedAt})
            ON CONFLICT DO UPDATE SET contact_id = excluded.contact_id, since = excluded.since`,
        );
      case 'contacts.numberLeft.v1':
        return event.aliases.map(
          (key) => sql`DELETE FROM alias WHERE key = ${key} AND contact_id = ${event.contactId}`,
        );
      case 'contacts.erased.v1':
        return event.contactIds.map((id) => sql`DELETE FROM alias WHERE contact_id = ${id}`);
      default:
        return [];
    }
  },
};

export type Owner = { readonly contactId: ContactId; readonly since: EpochMs };

export const findContact = (db: ReadDb, key: AliasKey): Owner | undefined =>
  db.get<Owner>(sql`SELECT contact_id AS contactId, since FROM alias WHERE key = ${key}`);
