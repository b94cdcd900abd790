import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

export const notices: Projection = {
  name: 'notices',
  version: 1,
  tables: ['notice'],
  create: `
    CREATE TABLE notice (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, audience TEXT NOT NULL,
      raised_at INTEGER NOT NULL, acknowledged_at INTEGER, acknowledged_by TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notice_of ON notice (audience, raised_at);`,
  on: {
    'notices.raised.v1': (e) => [
      sql`INSERT OR IGNORE INTO notice (id, kind, about, audience, raised_at)
        VALUES (${e.noticeId}, ${e.kind}, ${JSON.stringify(e.about)}, ${e.to}, ${e.at})`,
    ],
    'notices.acknowledged.v1': (e) => [
      sql`UPDATE notice SET acknowledged_at = ${e.at}, acknowledged_by = ${e.by} WHERE id = ${e.noticeId}`,
    ],
  },
  key: () => null,
};
