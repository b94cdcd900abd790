import type { Migration } from '../migrate.ts';

/** Tries to change rights on this device, each with what is left of its hour of running time. */
export const changeAttempt: Migration = {
  id: 161,
  name: 'changeAttempt',
  script: `
    CREATE TABLE change_attempt (
      n INTEGER PRIMARY KEY, left_ms INTEGER NOT NULL
    ) STRICT;
  `,
};
