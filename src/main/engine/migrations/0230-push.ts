import type { Migration } from '../migrate.ts';

/**
 * Alerts on their way to phones of members. After a restore from the second copy none of these is there: one that
 * left already would leave again.
 */
export const push: Migration = {
  id: 230,
  name: 'push',
  script: `
    CREATE TABLE push_settings (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL) STRICT;
    CREATE TABLE push (
      notice_id TEXT NOT NULL, member_id TEXT NOT NULL,
      state TEXT NOT NULL, -- waiting, sending, sent, refused, unknown
      queued_at INTEGER NOT NULL, retry_at INTEGER NOT NULL, -- ms
      failures INTEGER NOT NULL DEFAULT 0, fault TEXT, error_code INTEGER, -- of the last try
      PRIMARY KEY (notice_id, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX push_open ON push (retry_at) WHERE state IN ('waiting', 'sending');`,
};
