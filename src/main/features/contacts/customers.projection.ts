import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** What colleagues wrote down about customers, each under the contact it was written for: a merge moves nothing. */
export const customers: Projection = {
  name: 'customers',
  version: 2,
  tables: ['customer_field', 'customer_value', 'customer_note', 'customer_spend', 'customer_consent'],
  create: `
    CREATE TABLE customer_field (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
      choices TEXT NOT NULL                   -- JSON: [{id, name}]
    ) STRICT;
    CREATE TABLE customer_value (
      contact_id TEXT NOT NULL, field_id TEXT NOT NULL, value TEXT, set_at INTEGER NOT NULL,
      PRIMARY KEY (contact_id, field_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE customer_note (
      contact_id TEXT PRIMARY KEY, text TEXT NOT NULL, set_at INTEGER NOT NULL, by_member TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE customer_spend (
      contact_id TEXT NOT NULL, month TEXT NOT NULL, amount REAL NOT NULL, currency TEXT NOT NULL,
      source TEXT NOT NULL, is_vip INTEGER NOT NULL, PRIMARY KEY (contact_id, month)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE customer_consent (
      contact_id TEXT PRIMARY KEY, choice TEXT NOT NULL, how TEXT NOT NULL, set_at INTEGER NOT NULL,
      by_member TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'contacts.fieldSaved.v1': ({ fieldId, kind, choices, content }) => [
      sql`INSERT INTO customer_field (id, name, kind, choices) VALUES (${fieldId}, ${content.name}, ${kind},
          ${JSON.stringify(choices.map((id, n) => ({ id, name: content.choices[n] ?? '' })))})
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, choices = excluded.choices`,
    ],
    'contacts.fieldRemoved.v1': ({ fieldId }) => [
      sql`DELETE FROM customer_field WHERE id = ${fieldId}`,
      sql`DELETE FROM customer_value WHERE field_id = ${fieldId}`,
    ],
    'contacts.fieldSet.v1': ({ contactId, fieldId, at, content }) => [
      sql`INSERT OR REPLACE INTO customer_value (contact_id, field_id, value, set_at)
        VALUES (${contactId}, ${fieldId}, ${content.value}, ${at})`,
    ],
    'contacts.noteSet.v1': ({ contactId, by, at, content }) => [
      sql`INSERT OR REPLACE INTO customer_note (contact_id, text, set_at, by_member)
        VALUES (${contactId}, ${content.text}, ${at}, ${by})`,
    ],
    'contacts.consentRecorded.v1': ({ contactId, choice, by, at, content }) => [
      sql`INSERT OR REPLACE INTO customer_consent (contact_id, choice, how, set_at, by_member)
        VALUES (${contactId}, ${choice}, ${content.how}, ${at}, ${by})`,
    ],
    'contacts.spendRecorded.v1': ({ contactId, month, isVip, content: { amount, currency, source } }) => [
      sql`INSERT OR REPLACE INTO customer_spend (contact_id, month, amount, currency, source, is_vip)
        VALUES (${contactId}, ${month}, ${amount}, ${currency}, ${source}, ${isVip ? 1 : 0})`,
    ],
  },
  key: (event) => ('contactId' in event ? event.contactId : null),
};
