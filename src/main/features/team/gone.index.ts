import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** Labels and teams that are no more: whoever sees only by these sees nothing. */
export const goneIndex: JournalIndex = {
  name: 'gone',
  version: 1,
  create: 'CREATE TABLE gone (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID',
  drop: 'DROP TABLE IF EXISTS gone',
  on(event) {
    switch (event.type) {
      case 'labels.labelDeleted.v1':
        return [sql`INSERT OR IGNORE INTO gone (id) VALUES (${event.labelId})`];
      case 'team.teamRemoved.v1':
        return [sql`INSERT OR IGNORE INTO gone (id) VALUES (${event.teamId})`];
      case 'team.teamSaved.v1':
        return [sql`DELETE FROM gone WHERE id = ${event.teamId}`];
      default:
        return [];
    }
  },
};

export const whatIsGone = (db: ReadDb): ReadonlySet<string> =>
  new Set(db.all<{ id: string }>(sql`SELECT id FROM gone`).map(({ id }) => id));
