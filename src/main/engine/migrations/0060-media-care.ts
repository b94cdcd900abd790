import type { Migration } from '../migrate.ts';

/** What is true of the files on this disk, and of no other: what is half here, and what is not whole any more. */
export const mediaCare: Migration = {
  id: 60,
  name: 'mediaCare',
  script: `
    -- Files that no record names yet, noted before their first byte, so that what a crash leaves is known.
    CREATE TABLE unclaimed_file (
      file_id TEXT PRIMARY KEY,
      after INTEGER NOT NULL,         -- the newest record then: one that names the file comes behind it
      owner TEXT UNIQUE, key TEXT     -- what goes on with it after a break; null: it is begun anew
    ) STRICT, WITHOUT ROWID;
    -- Stored files found damaged or gone. The row goes when the file is whole again.
    CREATE TABLE damaged_file (
      file_id TEXT PRIMARY KEY, key TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
      channel_id TEXT, media_id TEXT, -- where WhatsApp may have it; null: nowhere
      kept_until INTEGER NOT NULL,    -- ms; WhatsApp deletes it then
      is_lost INTEGER NOT NULL DEFAULT 0,
      failures INTEGER NOT NULL DEFAULT 0, retry_at INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;
  `,
};
