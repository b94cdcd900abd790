import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** When nothing could arrive here. What arrived later for it is counted by the query, from the messages themselves. */
export const gaps: Projection = {
  name: 'gaps',
  version: 1,
  tables: ['receiving_gap'],
  create: `
    CREATE TABLE receiving_gap (
      from_at INTEGER NOT NULL, until_at INTEGER NOT NULL, channel_id TEXT NOT NULL,  -- '': every number
      cause TEXT NOT NULL,
      PRIMARY KEY (from_at, channel_id)
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'channels.gapRecorded.v1': ({ from, until, channelId, cause }) => [
      sql`INSERT OR IGNORE INTO receiving_gap (from_at, until_at, channel_id, cause)
        VALUES (${from}, ${until}, ${channelId ?? ''}, ${cause})`,
    ],
  },
  key: () => null,
};
