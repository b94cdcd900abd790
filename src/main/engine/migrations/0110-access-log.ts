import type { Migration } from '../migrate.ts';

/** Sign-ins, refusals, exports: a chain of their own, pruned by signed segments. */
export const accessLog: Migration = {
  id: 110,
  name: 'access-log',
  script: `
    CREATE TABLE access_log (
      seq INTEGER PRIMARY KEY,        -- 1, 2, 3, ... never used twice
      at INTEGER NOT NULL,            -- ms UTC
      kind TEXT NOT NULL,
      member_id TEXT,
      body TEXT NOT NULL,             -- canonical JSON; hashed and signed as these very bytes
      detail BLOB,                    -- sealed with the workspace's key: salt and text
      sig BLOB NOT NULL,              -- Ed25519 over the hash, by the member or the device
      hash BLOB NOT NULL              -- SHA-256, chains to the entry before
    ) STRICT;
    CREATE INDEX access_log_since ON access_log (at);
    -- Closed stretches of it. Kept for ever, also where the entries are pruned.
    CREATE TABLE access_segment (
      seg_no INTEGER PRIMARY KEY, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, last_at INTEGER NOT NULL,
      body TEXT NOT NULL, sig BLOB NOT NULL, hash BLOB NOT NULL
    ) STRICT;
    -- What people did, among the many facts that came from outside.
    CREATE INDEX journal_of_people ON journal (position) WHERE json_extract(actor, '$.memberId') IS NOT NULL;
  `,
};
