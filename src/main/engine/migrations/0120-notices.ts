import type { Migration } from '../migrate.ts';

/** What somebody should hear of, until it is in the journal; and the e-mails that tell of it. */
export const notices: Migration = {
  id: 120,
  name: 'notices',
  script: `
    CREATE TABLE due_notice (
      notice_id TEXT PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, -- ids and numbers, JSON
      audience TEXT NOT NULL, at INTEGER NOT NULL -- ms
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE mail_settings (
      id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL,
      password TEXT -- only where there is no keychain
    ) STRICT;
    CREATE TABLE mail (
      notice_id TEXT PRIMARY KEY,
      state TEXT NOT NULL, -- waiting, sending, sent, unknown, refused
      queued_at INTEGER NOT NULL, retry_at INTEGER NOT NULL, -- ms
      failures INTEGER NOT NULL DEFAULT 0, reason TEXT, -- why the last try failed
      letter BLOB -- sealed, from the first try on, so that every try sends the same
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mail_open ON mail (retry_at) WHERE state IN ('waiting', 'sending');
  `,
};
