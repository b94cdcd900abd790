import { sql, type ReadDb } from '../../src/main/engine/sql.ts';

/** On which pages of the file the records stand, the first being 1; their places shift with every new table. */
export const recordPages = (db: ReadDb): number[] =>
  db
    .all<{ pageno: number }>(
      sql`SELECT pageno FROM dbstat WHERE name = 'journal' AND pagetype = 'leaf' ORDER BY pageno`,
    )
    .map(({ pageno }) => pageno);
