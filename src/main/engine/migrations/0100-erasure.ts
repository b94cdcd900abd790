import type { Migration } from '../migrate.ts';

/** Who asked to be forgotten: what is said of them from now on is sealed with a key nobody keeps. */
export const erasure: Migration = {
  id: 100,
  name: 'erasure',
  script: `
    CREATE TABLE erased_contact (contact_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    -- What is still to be removed of somebody once the record of it is there, noted before that record.
    CREATE TABLE erasing (person_id TEXT PRIMARY KEY, leftovers TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
};
