import type { EventOf } from '../../../domain/events.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

type Seen = EventOf<'contacts.contactAppeared.v1'> | EventOf<'contacts.contactRecognised.v1'>;

/** A later sight fills in what was missing and brings the newest profile name; it never removes anything. */
const remember = ({ contactId, at, content }: Seen): Sql[] => [
  sql`INSERT INTO contact (id, phone, user_id, profile_name, username, first_seen_at)
    VALUES (${contactId}, ${content.phone}, ${content.userId}, ${content.name}, ${content.username}, ${at})
    ON CONFLICT DO UPDATE SET phone = coalesce(excluded.phone, phone), user_id = coalesce(excluded.user_id, user_id),
      profile_name = coalesce(excluded.profile_name, profile_name), username = coalesce(excluded.username, username)`,
];

const moved = ({ contactId, at, content }: EventOf<'contacts.numberChanged.v1'>): Sql[] => [
  sql`INSERT INTO contact (id, phone, user_id, first_seen_at)
    VALUES (${contactId}, ${content.phone}, ${content.userId}, ${at})
    ON CONFLICT DO UPDATE SET phone = coalesce(excluded.phone, phone), user_id = coalesce(excluded.user_id, user_id)`,
];

const left = ({ contactId, content: { phone } }: EventOf<'contacts.numberLeft.v1'>): Sql[] => [
  sql`UPDATE contact SET phone = NULL WHERE id = ${contactId} AND phone = ${phone}`,
];

/** The address book is told in any order: of two names the later holds, of the same second the same one always. */
const named = ({ contactId, namedAt, content }: EventOf<'contacts.contactNamed.v1'>): Sql[] => [
  sql`UPDATE contact SET book_name = ${content.name}, book_named_at = ${namedAt}
    WHERE id = ${contactId} AND (coalesce(book_named_at, -1), coalesce(book_name, '')) < (${namedAt}, ${content.name ?? ''})`,
];

const preferred = (e: EventOf<'contacts.marketingPreferenceChanged.v1'>): Sql[] => [
  sql`INSERT INTO marketing_preference (contact_id, channel_id, choice, changed_at)
    VALUES (${e.contactId}, ${e.channelId}, ${e.choice}, ${e.changedAt})
    ON CONFLICT DO UPDATE SET choice = excluded.choice, changed_at = excluded.changed_at
      WHERE (excluded.changed_at, excluded.choice) > (marketing_preference.changed_at, marketing_preference.choice)`,
];

/** Who stands for whom, followed to the end, for every contact that was ever merged: they are few. */
const findSurvivors = sql`UPDATE contact SET survivor_id = (
    WITH RECURSIVE up (id) AS (
      SELECT contact.merged_into UNION SELECT c.merged_into FROM up JOIN contact c ON c.id = up.id
    )
    SELECT c.id FROM up JOIN contact c ON c.id = up.id WHERE c.merged_into IS NULL)
  WHERE merged_into IS NOT NULL`;

/** Where WhatsApp told it, the survivor also takes the name of the phone's address book; a person's merge is undone whole. */
const merged = ({ survivorId, mergedId, by }: EventOf<'contacts.contactsMerged.v1'>): Sql[] => [
  sql`UPDATE contact SET merged_into = ${survivorId} WHERE id = ${mergedId}`,
  ...(by === null
    ? [
        sql`UPDATE contact SET (book_name, book_named_at) =
            (SELECT m.book_name, m.book_named_at FROM contact m WHERE m.id = ${mergedId})
          WHERE id = ${survivorId} AND coalesce(book_named_at, -1) <
            (SELECT coalesce(m.book_named_at, -1) FROM contact m WHERE m.id = ${mergedId})`,
      ]
    : []),
  findSurvivors,
];

export const contacts: Projection = {
  name: 'contacts',
  version: 3,
  tables: ['contact', 'marketing_preference'],
  create: `
    CREATE TABLE contact (
      id TEXT PRIMARY KEY, phone TEXT, user_id TEXT, username TEXT,
      profile_name TEXT,                      -- what the person calls themselves
      book_name TEXT, book_named_at INTEGER,  -- what the business calls them in its phone
      name TEXT GENERATED ALWAYS AS (coalesce(nullif(trim(book_name), ''), profile_name)) VIRTUAL,
      merged_into TEXT, survivor_id TEXT,     -- null: stands for itself
      first_seen_at INTEGER NOT NULL          -- ms UTC
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX contact_merged ON contact (survivor_id) WHERE survivor_id IS NOT NULL;
    CREATE TABLE marketing_preference (
      contact_id TEXT NOT NULL, channel_id TEXT NOT NULL, choice TEXT NOT NULL, changed_at INTEGER NOT NULL,
      PRIMARY KEY (contact_id, channel_id)
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'contacts.contactAppeared.v1': remember,
    'contacts.contactRecognised.v1': remember,
    'contacts.numberChanged.v1': moved,
    'contacts.numberLeft.v1': left,
    'contacts.contactNamed.v1': named,
    'contacts.marketingPreferenceChanged.v1': preferred,
    'contacts.contactsMerged.v1': merged,
    'contacts.contactsSplit.v1': ({ mergedId }) => [
      sql`UPDATE contact SET merged_into = NULL, survivor_id = NULL WHERE id = ${mergedId}`,
      findSurvivors,
    ],
  },
  key: (event) => ('contactId' in event ? event.contactId : null),
};
