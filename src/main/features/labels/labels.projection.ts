import type { EventOf } from '../../../domain/events.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

const saved = (e: EventOf<'labels.labelSaved.v1'>): Sql[] => {
  const { labelId, color, owner = null, isTopic = false, content } = e;
  const { name, description = '', keywords = [] } = content;
  return [
    sql`INSERT INTO label (id, name, color, description, owner, is_topic, keywords)
      VALUES (${labelId}, ${name}, ${color}, ${description}, ${JSON.stringify(owner)}, ${isTopic ? 1 : 0},
        ${JSON.stringify(keywords)})
      ON CONFLICT DO UPDATE SET name = excluded.name, color = excluded.color, description = excluded.description,
        owner = excluded.owner, is_topic = excluded.is_topic, keywords = excluded.keywords`,
  ];
};

/** Labels, and what they stand on. Runs after the inbox, whose conversations it names. */
export const labels: Projection = {
  name: 'labels',
  version: 3,
  tables: ['label', 'conversation_label', 'automatic_off'],
  create: `
    CREATE TABLE label (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, color INTEGER NOT NULL, description TEXT NOT NULL,
      owner TEXT NOT NULL, is_topic INTEGER NOT NULL, keywords TEXT NOT NULL -- owner and keywords as JSON
    ) STRICT, WITHOUT ROWID;
    -- Whoever still had it on their screen may have set it since.
    CREATE TABLE deleted_label (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE conversation_label (
      conversation_seq INTEGER NOT NULL, label_id TEXT NOT NULL, PRIMARY KEY (conversation_seq, label_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX conversation_label_of ON conversation_label (label_id);
    CREATE TABLE automatic_off (label TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`,
  on: {
    'labels.labelSaved.v1': saved,
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
    'labels.automaticSwitched.v1': ({ label, isOn }) => [
      isOn
        ? sql`DELETE FROM automatic_off WHERE label = ${label}`
        : sql`INSERT OR IGNORE INTO automatic_off (label) VALUES (${label})`,
    ],
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
