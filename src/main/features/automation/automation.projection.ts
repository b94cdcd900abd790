import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** Days on which nobody works. */
export const holidays: Projection = {
  name: 'holidays',
  version: 1,
  tables: ['holiday'],
  create: 'CREATE TABLE holiday (date TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;',
  on: {
    'automation.holidaysChanged.v1': (e) => [
      sql`DELETE FROM holiday`,
      ...e.dates.map(
        (date, index) =>
          sql`INSERT INTO holiday (date, name) VALUES (${date}, ${e.content.names[index] ?? ''})`,
      ),
    ],
  },
  key: () => null,
};
