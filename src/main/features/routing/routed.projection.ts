import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** Why the router gave a conversation to whoever holds it, or to nobody. Gone with the next assignment. */
export const routed: Projection = {
  name: 'routed',
  version: 1,
  tables: ['routed', 'queue_place'],
  create: `
    CREATE TABLE routed (
      conversation_id TEXT PRIMARY KEY, member_id TEXT NOT NULL, at INTEGER NOT NULL, why TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE queue_place (
      conversation_id TEXT PRIMARY KEY, reason TEXT NOT NULL, rule_number INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'routing.assigned.v1': (e) => [
      sql`DELETE FROM routed WHERE conversation_id = ${e.conversationId}`,
      sql`DELETE FROM queue_place WHERE conversation_id = ${e.conversationId}`,
      ...(e.content === undefined || !('why' in e.content) || e.memberId === null
        ? []
        : [
            sql`INSERT INTO routed (conversation_id, member_id, at, why)
              VALUES (${e.conversationId}, ${e.memberId}, ${e.at}, ${JSON.stringify(e.content.why)})`,
          ]),
    ],
    'routing.leftInQueue.v1': (e) => [
      sql`INSERT OR REPLACE INTO queue_place (conversation_id, reason, rule_number)
        VALUES (${e.conversationId}, ${e.reason}, ${e.content.ruleNumber})`,
    ],
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};

/** The rules as they were last saved. */
export const routingPlan: Projection = {
  name: 'routing_plan',
  version: 1,
  tables: ['routing_plan'],
  create: `
    CREATE TABLE routing_plan (
      id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL, is_on INTEGER NOT NULL,
      limits TEXT NOT NULL, rules TEXT NOT NULL
    ) STRICT;`,
  on: {
    'routing.rulesSaved.v1': (e) => [
      sql`INSERT INTO routing_plan (id, revision, is_on, limits, rules)
        VALUES (1, 1, ${e.isOn ? 1 : 0}, ${JSON.stringify(e.limits)}, ${JSON.stringify(e.content.rules)})
        ON CONFLICT DO UPDATE SET revision = revision + 1, is_on = excluded.is_on,
          limits = excluded.limits, rules = excluded.rules`,
    ],
  },
  key: () => null,
};
