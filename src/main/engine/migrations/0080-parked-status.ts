import type { Migration } from '../migrate.ts';

/** Statuses of messages that are not here (yet), each as the webhook it came in. */
export const parkedStatus: Migration = {
  id: 80,
  name: 'parkedStatus',
  script: `
    CREATE TABLE parked_status (
      command_id TEXT PRIMARY KEY,    -- that would record it, so that a repeat is parked once
      message_key TEXT NOT NULL, body BLOB NOT NULL, parked_at INTEGER NOT NULL   -- ms
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX parked_status_of ON parked_status (message_key);
    CREATE INDEX parked_status_since ON parked_status (parked_at);
  `,
};
