import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** Which webhooks there are, in the order in which they were made. */
export const webhooks: Projection = {
  name: 'webhooks',
  version: 1,
  tables: ['webhook'],
  create: `CREATE TABLE webhook (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, is_on INTEGER NOT NULL, fields TEXT NOT NULL,
      name TEXT NOT NULL, url TEXT NOT NULL
    ) STRICT;`,
  on: {
    'automation.webhookSaved.v1': ({ webhookId, isOn, fields, content: { name, url } }) => [
      sql`INSERT INTO webhook (id, is_on, fields, name, url)
        VALUES (${webhookId}, ${isOn ? 1 : 0}, ${JSON.stringify(fields)}, ${name}, ${url})
        ON CONFLICT (id) DO UPDATE SET is_on = excluded.is_on, fields = excluded.fields, name = excluded.name,
          url = excluded.url`,
    ],
    'automation.webhookRemoved.v1': ({ webhookId }) => [sql`DELETE FROM webhook WHERE id = ${webhookId}`],
  },
  key: () => null,
};
