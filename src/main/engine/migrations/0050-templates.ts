import type { Migration } from '../migrate.ts';

/** What WhatsApp says of each account's message templates: a copy, fetched anew at every unlock. */
export const templates: Migration = {
  id: 50,
  name: 'templates',
  script: `
    CREATE TABLE template_account (
      waba_id TEXT PRIMARY KEY,
      fetch_at INTEGER NOT NULL,      -- ms; asked again from then on
      fetched_at INTEGER,             -- ms; null: never yet
      failure TEXT                    -- why the last try came to nothing
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE message_template (
      waba_id TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL, template TEXT NOT NULL,  -- JSON
      PRIMARY KEY (waba_id, name, language)
    ) STRICT, WITHOUT ROWID;
  `,
};
