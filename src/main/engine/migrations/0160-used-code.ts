import type { Migration } from '../migrate.ts';

/** The last step each member gave a code of: no code counts twice, also after a restart. */
export const usedCode: Migration = {
  id: 160,
  name: 'usedCode',
  script: `
    CREATE TABLE used_code (
      factor_id TEXT PRIMARY KEY,
      step INTEGER NOT NULL           -- periods of 30 s since 1970
    ) STRICT, WITHOUT ROWID;
  `,
};
