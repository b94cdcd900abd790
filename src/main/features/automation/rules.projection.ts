import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** Which automations there are, when each ran, and what stopped them. */
export const rules: Projection = {
  name: 'rules',
  version: 2,
  tables: ['rule', 'rule_run', 'rules_stopped'],
  create: `
    CREATE TABLE rule (
      id TEXT PRIMARY KEY, place INTEGER NOT NULL, is_on INTEGER NOT NULL, content TEXT NOT NULL,
      stormed_why TEXT, stormed_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE rule_run (
      rule_id TEXT NOT NULL, conversation_id TEXT NOT NULL, at INTEGER NOT NULL, round INTEGER NOT NULL,
      changed INTEGER NOT NULL, results TEXT NOT NULL
    ) STRICT;
    CREATE INDEX rule_run_newest ON rule_run (at);
    CREATE INDEX rule_run_of_rule ON rule_run (rule_id);
    CREATE TABLE rules_stopped (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;`,
  on: {
    'automation.ruleSaved.v2': ({ ruleId, isOn, content }) => [
      sql`INSERT INTO rule (place, id, is_on, content) VALUES ((SELECT coalesce(max(place), 0) + 1 FROM rule), ${ruleId},
          ${isOn ? 1 : 0}, ${JSON.stringify(content)})
        ON CONFLICT (id) DO UPDATE SET is_on = excluded.is_on, content = excluded.content, stormed_why = NULL,
          stormed_at = NULL`,
    ],
    'automation.ruleRemoved.v1': (e) => [sql`DELETE FROM rule WHERE id = ${e.ruleId}`],
    'automation.rulesOrdered.v1': ({ order }) =>
      order.map((id, place) => sql`UPDATE rule SET place = ${place + 1} WHERE id = ${id}`),
    'automation.allStopped.v1': ({ isStopped }) => [
      isStopped
        ? sql`INSERT OR IGNORE INTO rules_stopped (id) VALUES (1)`
        : sql`DELETE FROM rules_stopped WHERE id = 1`,
    ],
    'automation.ruleStormed.v1': ({ ruleId, why, at }) => [
      sql`UPDATE rule SET stormed_why = ${why}, stormed_at = ${at} WHERE id = ${ruleId}`,
    ],
    'automation.ruleRan.v1': ({ ruleId, conversationId, at, round, changed, results }) => [
      sql`INSERT INTO rule_run (rule_id, conversation_id, at, round, changed, results)
        VALUES (${ruleId}, ${conversationId}, ${at}, ${round}, ${changed}, ${JSON.stringify(results ?? [])})`,
    ],
    'contacts.erased.v1': (e) =>
      e.conversations.map(
        ({ conversationId }) => sql`DELETE FROM rule_run WHERE conversation_id = ${conversationId}`,
      ),
  },
  key: () => null,
};
