import type { Migration } from '../migrate.ts';

/** Files on their way out. */
export const media: Migration = {
  id: 40,
  name: 'media',
  script: `
    -- Files a member chose to send: named by what they write, until their keys stand in a record.
    CREATE TABLE staged_file (
      file_id TEXT PRIMARY KEY, member_id TEXT NOT NULL, media TEXT NOT NULL, mime TEXT NOT NULL,
      file_name TEXT, key TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
      staged_at INTEGER NOT NULL,
      is_used INTEGER NOT NULL DEFAULT 0  -- a record may hold its key, so the file stays
    ) STRICT, WITHOUT ROWID;
    -- What WhatsApp calls a file we uploaded, so that a second try does not upload it again.
    CREATE TABLE media_upload (
      file_id TEXT NOT NULL, channel_id TEXT NOT NULL, media_id TEXT NOT NULL, uploaded_at INTEGER NOT NULL,
      PRIMARY KEY (file_id, channel_id)
    ) STRICT, WITHOUT ROWID;
  `,
};
