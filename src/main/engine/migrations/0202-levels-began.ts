import type { Migration } from '../migrate.ts';

/**
 * Since when service levels hold here: what fell due before a file of an older Baton was first opened by one that
 * knows them is nobody's news.
 */
export const levelsBegan: Migration = {
  id: 202,
  name: 'levels-began',
  script: `
    CREATE TABLE levels_began (at INTEGER NOT NULL) STRICT;
    INSERT INTO levels_began VALUES (coalesce((SELECT at FROM journal ORDER BY position DESC LIMIT 1), 0));`,
};
