import type { Migration } from '../migrate.ts';

/** What automations have still to look at, by the place of its record. */
export const dueCause: Migration = {
  id: 201,
  name: 'due-cause',
  script: 'CREATE TABLE due_cause (position INTEGER PRIMARY KEY) STRICT;',
};
