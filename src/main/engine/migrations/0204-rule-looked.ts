import type { Migration } from '../migrate.ts';

/** Causes that opened a conversation; and the waits whose time an automation has looked at, by when they began. */
export const ruleLooked: Migration = {
  id: 204,
  name: 'rule-looked',
  script: `
    ALTER TABLE due_cause ADD COLUMN opens INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE rule_looked (
      rule_id TEXT NOT NULL, conversation_id TEXT NOT NULL, since INTEGER NOT NULL,
      PRIMARY KEY (rule_id, conversation_id)
    ) STRICT, WITHOUT ROWID;`,
};
