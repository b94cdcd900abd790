import type { Migration } from '../migrate.ts';

/** The journal and what must survive with it. Forward only; stored records are never rewritten. */
export const journal: Migration = {
  id: 10,
  name: 'journal',
  script: `
    CREATE TABLE journal (
      position INTEGER PRIMARY KEY,   -- 1, 2, 3, ... without gaps
      stream TEXT NOT NULL,
      command_id TEXT NOT NULL UNIQUE,
      command TEXT NOT NULL,
      reason TEXT,
      actor TEXT NOT NULL,            -- JSON
      at INTEGER NOT NULL,            -- ms UTC
      body BLOB NOT NULL,             -- JSON array of events, contents sealed
      sig BLOB NOT NULL,              -- Ed25519 by the actor
      prev_hash BLOB NOT NULL,
      hash BLOB NOT NULL              -- SHA-256, chains to prev_hash
    ) STRICT;
    CREATE INDEX journal_by_stream ON journal (stream, position);

    CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE content_key (contact_id TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE fold_snapshot (
      stream TEXT NOT NULL, fold TEXT NOT NULL, version INTEGER NOT NULL,
      position INTEGER NOT NULL, state TEXT NOT NULL,
      PRIMARY KEY (stream, fold)
    ) STRICT, WITHOUT ROWID;

    -- Webhook bodies as received; deleted once what they said is in the views.
    CREATE TABLE inbound (
      id INTEGER PRIMARY KEY, received_at INTEGER NOT NULL, body BLOB NOT NULL,
      recorded_at INTEGER             -- journal position by which all of it is recorded
    ) STRICT;
    CREATE INDEX inbound_recorded ON inbound (recorded_at);
    CREATE TABLE quarantine (
      id INTEGER PRIMARY KEY, received_at INTEGER NOT NULL, reason TEXT NOT NULL, body BLOB NOT NULL
    ) STRICT;

    CREATE TABLE draft (
      member_id TEXT NOT NULL, conversation_id TEXT NOT NULL, text TEXT NOT NULL, saved_at INTEGER NOT NULL,
      PRIMARY KEY (member_id, conversation_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE setting (
      member_id TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (member_id, name)
    ) STRICT, WITHOUT ROWID;
    -- Tokens, only where the operating system has no keychain to hold them.
    CREATE TABLE secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
};
