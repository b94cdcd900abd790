import type { Migration } from '../migrate.ts';

/** Customers who wrote and may still have to be greeted, or told that nobody is here: one row a conversation. */
export const dueAutoReply: Migration = {
  id: 210,
  name: 'due-auto-reply',
  script: `CREATE TABLE due_auto_reply (
    conversation_id TEXT PRIMARY KEY, contact_id TEXT NOT NULL, channel_id TEXT NOT NULL,
    message_key TEXT NOT NULL, sent_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;`,
};
