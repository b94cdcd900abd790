import type { Migration } from '../migrate.ts';

/** What other programs are still to be told of runs of automations, and what became of what they were told. */
export const webhookDelivery: Migration = {
  id: 220,
  name: 'webhook-delivery',
  script: `
    CREATE TABLE webhook_delivery (
      id TEXT PRIMARY KEY, webhook_id TEXT NOT NULL, rule_id TEXT NOT NULL, conversation_id TEXT NOT NULL,
      run INTEGER NOT NULL, cause INTEGER NOT NULL, -- positions in the journal
      state TEXT NOT NULL, -- waiting, delivered, givenUp
      queued_at INTEGER NOT NULL, retry_at INTEGER NOT NULL, ended_at INTEGER, -- ms
      failures INTEGER NOT NULL DEFAULT 0, fault TEXT, status INTEGER -- of the last try
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX webhook_waiting ON webhook_delivery (retry_at) WHERE state = 'waiting';`,
};
