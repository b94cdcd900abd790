import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** Views of the list that everybody has, in the order they were shared. */
export const sharedViews: Projection = {
  name: 'sharedViews',
  version: 1,
  tables: ['shared_view'],
  create: `
    CREATE TABLE shared_view (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, view TEXT NOT NULL -- as JSON
    ) STRICT;`,
  on: {
    'inbox.viewShared.v1': ({ viewId, view, content }) => [
      sql`INSERT INTO shared_view (id, name, view) VALUES (${viewId}, ${content.name}, ${JSON.stringify(view)})
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, view = excluded.view`,
    ],
    'inbox.viewUnshared.v1': ({ viewId }) => [sql`DELETE FROM shared_view WHERE id = ${viewId}`],
  },
  key: () => null,
};
