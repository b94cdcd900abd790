import type { EventOf } from '../../../domain/events.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

type Seen = EventOf<'contacts.contactAppeared.v1'> | EventOf<'contacts.contactRecognised.v1'>;

/** A later sight fills in what was missing and brings the newest profile name; it never removes anything. */
const remember = ({ contactId, at, content }: Seen): Sql[] => [
  sql`INSERT INTO contact (id, phone, user_id, name, username, first_seen_at)
    VALUES (${contactId}, ${content.phone}, ${content.userId}, ${content.name}, ${content.username}, ${at})
    ON CONFLICT DO UPDATE SET phone = coalesce(excluded.phone, phone), user_id = coalesce(excluded.user_id, user_id),
      name = coalesce(excluded.name, name), username = coalesce(excluded.username, username)`,
];

export const contacts: Projection = {
  name: 'contacts',
  version: 1,
  tables: ['contact'],
  create: `CREATE TABLE contact (
    id TEXT PRIMARY KEY, phone TEXT, user_id TEXT, name TEXT, username TEXT,
    first_seen_at INTEGER NOT NULL          -- ms UTC
  ) STRICT, WITHOUT ROWID;`,
  on: {
    'contacts.contactAppeared.v1': remember,
    'contacts.contactRecognised.v1': remember,
  },
  key: (event) => ('contactId' in event ? event.contactId : null),
};
