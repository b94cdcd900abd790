import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** Labels, and what they stand on. Runs after the inbox, whose conversations it names. */
export const labels: Projection = {
  name: 'labels',
  version: 2,
  tables: ['label', 'conversation_label'],
  create: `
    CREATE TABLE label (id TEXT PRIMARY KEY, name TEXT NOT NULL, color INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    -- Whoever still had it on their screen may have set it since.
    CREATE TABLE deleted_label (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE conversation_label (
      conversation_seq INTEGER NOT NULL, label_id TEXT NOT NULL, PRIMARY KEY (conversation_seq, label_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX conversation_label_of ON conversation_label (label_id);`,
  on: {
    'labels.labelSaved.v1': (e) => [
      sql`INSERT INTO label (id, name, color) VALUES (${e.labelId}, ${e.content.name}, ${e.color})
        ON CONFLICT DO UPDATE SET name = excluded.name, color = excluded.color`,
    ],
    'labels.labelAdded.v1': (e) => [
      sql`INSERT OR IGNORE INTO conversation_label (conversation_seq, label_id)
        SELECT seq, ${e.labelId} FROM conversation WHERE id = ${e.conversationId}
          AND NOT EXISTS (SELECT 1 FROM deleted_label WHERE id = ${e.labelId})`,
    ],
    'labels.labelDeleted.v1': (e) => [
      sql`INSERT OR IGNORE INTO deleted_label (id) VALUES (${e.labelId})`,
      sql`DELETE FROM label WHERE id = ${e.labelId}`,
      sql`DELETE FROM conversation_label WHERE label_id = ${e.labelId}`,
    ],
    'labels.labelRemoved.v1': (e) => [
      sql`DELETE FROM conversation_label WHERE label_id = ${e.labelId}
        AND conversation_seq = (SELECT seq FROM conversation WHERE id = ${e.conversationId})`,
    ],
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
