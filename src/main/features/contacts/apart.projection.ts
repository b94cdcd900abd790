import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** Which contacts a person took apart: not even WhatsApp puts them together again. */
export const apart: Projection = {
  name: 'apart',
  version: 1,
  tables: ['contact_apart'],
  create: `
    CREATE TABLE contact_apart (
      contact_id TEXT NOT NULL, from_id TEXT NOT NULL, PRIMARY KEY (contact_id, from_id)
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'contacts.contactsMerged.v1': ({ mergedId, survivorId }) => [
      sql`DELETE FROM contact_apart WHERE (contact_id = ${mergedId} AND from_id = ${survivorId})
        OR (contact_id = ${survivorId} AND from_id = ${mergedId})`,
    ],
    'contacts.contactsSplit.v1': ({ mergedId, survivorId }) => [
      sql`INSERT OR IGNORE INTO contact_apart (contact_id, from_id) VALUES (${mergedId}, ${survivorId})`,
    ],
  },
  key: () => null,
};
