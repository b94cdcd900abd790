import type { ContactId } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** Which contact stands for another by now. */
export const mergeIndex: JournalIndex = {
  name: 'contact_merge',
  version: 1,
  create: `
    CREATE TABLE contact_merge (merged_id TEXT PRIMARY KEY, survivor_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
    -- Taken apart by a person.
    CREATE TABLE contact_apart (one TEXT, other TEXT, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;`,
  drop: 'DROP TABLE IF EXISTS contact_merge; DROP TABLE IF EXISTS contact_apart;',
  on(event) {
    switch (event.type) {
      case 'contacts.contactsMerged.v1':
        return [
          sql`INSERT INTO contact_merge (merged_id, survivor_id) VALUES (${event.mergedId}, ${event.survivorId})
            ON CONFLICT DO UPDATE SET survivor_id = excluded.survivor_id`,
          sql`DELETE FROM contact_apart WHERE (one = ${event.mergedId} AND other = ${event.survivorId})
            OR (one = ${event.survivorId} AND other = ${event.mergedId})`,
        ];
      case 'contacts.contactsSplit.v1':
        return [
          sql`DELETE FROM contact_merge WHERE merged_id = ${event.mergedId}`,
          sql`INSERT OR IGNORE INTO contact_apart (one, other) VALUES (${event.mergedId}, ${event.survivorId})`,
        ];
      default:
        return [];
    }
  },
};

export const mergedInto = (db: ReadDb, contactId: ContactId): ContactId | undefined =>
  db.get<{ survivor_id: ContactId }>(
    sql`SELECT survivor_id FROM contact_merge WHERE merged_id = ${contactId}`,
  )?.survivor_id;

/** Whether a person took these two apart. */
export const areApart = (db: ReadDb, one: ContactId, other: ContactId): boolean =>
  db.get(sql`SELECT 1 FROM contact_apart
    WHERE (one = ${one} AND other = ${other}) OR (one = ${other} AND other = ${one})`) !== undefined;

/** All contacts that are this one person, whichever of them is asked about. */
export const samePersonAs = (db: ReadDb, contactId: ContactId): ContactId[] =>
  db
    .all<{ id: ContactId }>(sql`
      WITH RECURSIVE person (id) AS (
        SELECT ${contactId}
        UNION SELECT m.survivor_id FROM contact_merge m JOIN person p ON p.id = m.merged_id
        UNION SELECT m.merged_id FROM contact_merge m JOIN person p ON p.id = m.survivor_id
      ) SELECT id FROM person`)
    .map(({ id }) => id);
