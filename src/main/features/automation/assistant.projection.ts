import { STARTER_INTENTS } from '../../../domain/automation/starterIntents.ts';
import type { EventOf } from '../../../domain/events.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const shipped = STARTER_INTENTS.map(
  ({ intentId, name, variants }) =>
    `(${quoted(intentId)}, ${quoted(name)}, 0, NULL, ${quoted(JSON.stringify(variants))})`,
).join(', ');

const saved = ({ intentId, isOn, labelId, content }: EventOf<'automation.intentSaved.v1'>): Sql =>
  sql`INSERT INTO intent (id, name, is_on, label_id, variants)
    VALUES (${intentId}, ${content.name}, ${isOn ? 1 : 0}, ${labelId}, ${JSON.stringify(content.variants)})
    ON CONFLICT DO UPDATE SET name = excluded.name, is_on = excluded.is_on, label_id = excluded.label_id,
      variants = excluded.variants`;

/** What the FAQ assistant was taught, and where it answers. */
export const assistant: Projection = {
  name: 'assistant',
  version: 1,
  tables: ['intent', 'assistant'],
  create: `
    CREATE TABLE intent (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, is_on INTEGER NOT NULL, label_id TEXT, variants TEXT NOT NULL
    ) STRICT;
    INSERT INTO intent (id, name, is_on, label_id, variants) VALUES ${shipped};
    CREATE TABLE assistant (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL) STRICT;`,
  on: {
    'automation.intentSaved.v1': (e) => [saved(e)],
    'automation.intentRemoved.v1': (e) => [sql`DELETE FROM intent WHERE id = ${e.intentId}`],
    'automation.assistantSet.v1': ({ channels, threshold, maxInRow }) => [
      sql`INSERT OR REPLACE INTO assistant (id, settings)
        VALUES (1, ${JSON.stringify({ channels, threshold, maxInRow })})`,
    ],
  },
  key: () => null,
};
