import { BEHIND_ALL } from '../../../domain/inbox/waitingRank.ts';

/* The tables of the inbox views. Disposable: raise the projection's version and they are built anew. */

export const TABLES = ['conversation', 'message', 'read_marker', 'deletion'] as const;

export const CREATE = `
  CREATE TABLE conversation (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, contact_id TEXT NOT NULL, channel_id TEXT NOT NULL,
    opened_at INTEGER NOT NULL, last_message_id INTEGER, last_message_at INTEGER NOT NULL,
    last_customer_at INTEGER, inbound_count INTEGER NOT NULL DEFAULT 0, is_group INTEGER NOT NULL DEFAULT 0,
    deleted_count INTEGER NOT NULL DEFAULT 0,
    assignee_id TEXT, flagged_by TEXT,     -- told by the routing, not by the inbox
    -- told by states.projection.ts: 0 open, 1 waiting, 2 snoozed, 3 done; where the present episode began, if not at first
    handling INTEGER NOT NULL DEFAULT 0, snoozed_until INTEGER, episode_at INTEGER,
    waiting_since INTEGER,                 -- told by routing.projection.ts
    waiting_rank INTEGER GENERATED ALWAYS AS (coalesce(waiting_since, ${BEHIND_ALL} - last_message_at)) VIRTUAL,
    shelf INTEGER GENERATED ALWAYS AS (max(handling, 1)) VIRTUAL    -- 1: to be looked at, else as the handling
  ) STRICT;
  CREATE INDEX conversation_newest ON conversation (shelf, last_message_at DESC, id DESC);
  CREATE INDEX conversation_waiting ON conversation (shelf, waiting_rank, id);
  -- Who waits for an answer, by who is to give it: counted and called without a look at any row of theirs.
  CREATE INDEX conversation_unanswered ON conversation (shelf, assignee_id, waiting_since, last_message_id)
    WHERE waiting_since IS NOT NULL;
  CREATE INDEX conversation_assigned ON conversation (assignee_id) WHERE assignee_id IS NOT NULL;
  CREATE INDEX conversation_of_contact ON conversation (contact_id);

  CREATE TABLE message (
    id INTEGER PRIMARY KEY,                -- sorts by time, see timeRowIds.ts
    conversation_seq INTEGER NOT NULL,     -- below 0: deleted, or discarded after a try and shown again if it did arrive
    from_us INTEGER NOT NULL, type TEXT NOT NULL,
    text TEXT, body TEXT,                  -- its words; all of it as JSON, unless it is a text
    at INTEGER NOT NULL, status TEXT NOT NULL, rank INTEGER NOT NULL,
    key_hash INTEGER, message_key TEXT,    -- found by the first, proved by the second
    inbound_number INTEGER, reply_id TEXT, by_member TEXT, automatic TEXT,
    quoted_hash INTEGER, quoted_key TEXT, extras TEXT, attachment TEXT,
    via TEXT, sender_name TEXT, edited_at INTEGER, revoked_at INTEGER,
    error_code INTEGER, not_sent_reason TEXT, retry_at INTEGER,
    tries INTEGER NOT NULL DEFAULT 0, sent_again INTEGER NOT NULL DEFAULT 0, remark TEXT, deletion_id TEXT
  ) STRICT;
  CREATE INDEX message_deleted ON message (deletion_id) WHERE deletion_id IS NOT NULL;
  CREATE INDEX message_of_conversation ON message (conversation_seq, id);
  CREATE INDEX message_by_key ON message (key_hash) WHERE key_hash IS NOT NULL;
  CREATE UNIQUE INDEX message_by_reply ON message (reply_id) WHERE reply_id IS NOT NULL;
  CREATE INDEX message_unfinished ON message (status) WHERE status IN
    ('queued', 'attempting', 'notSent', 'unknown', 'rejected', 'failed');
  CREATE INDEX message_with_file ON message (conversation_seq, id) WHERE attachment IS NOT NULL;

  -- Ids of messages that left stay taken: a later message of that second must not slip in before others.
  -- Notes of the team (notes.projection.ts) stand among the messages and take ids of theirs.
  CREATE TABLE retired_message (id INTEGER PRIMARY KEY) STRICT;
  CREATE TRIGGER message_retires AFTER DELETE ON message BEGIN
    INSERT OR IGNORE INTO retired_message (id) VALUES (old.id);
  END;
  CREATE VIEW taken_message_id AS SELECT id FROM message UNION ALL SELECT id FROM retired_message
    UNION ALL SELECT id FROM note;

  -- What was reported of messages that are not here yet.
  CREATE TABLE early_status (
    message_key TEXT PRIMARY KEY, status TEXT NOT NULL, rank INTEGER NOT NULL, error_code INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE early_change (
    message_key TEXT PRIMARY KEY, text TEXT, body TEXT, edited_at INTEGER, attachment TEXT, revoked_at INTEGER
  ) STRICT, WITHOUT ROWID;

  -- The newest of each side, told by WhatsApp; also of messages that are not here (yet).
  CREATE TABLE reaction (
    message_key TEXT NOT NULL, from_us INTEGER NOT NULL, emoji TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (message_key, from_us)
  ) STRICT, WITHOUT ROWID;
  -- Reactions given here: in the outbox like messages, but none of their own.
  CREATE TABLE own_reaction (
    reply_id TEXT PRIMARY KEY, conversation_seq INTEGER NOT NULL, target_key TEXT NOT NULL, emoji TEXT NOT NULL,
    at INTEGER NOT NULL, by_member TEXT NOT NULL, status TEXT NOT NULL, rank INTEGER NOT NULL,
    key_hash INTEGER, message_key TEXT, error_code INTEGER, not_sent_reason TEXT, retry_at INTEGER,
    tries INTEGER NOT NULL DEFAULT 0, sent_again INTEGER NOT NULL DEFAULT 0, remark TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX own_reaction_to ON own_reaction (target_key);
  CREATE INDEX own_reaction_by_key ON own_reaction (key_hash) WHERE key_hash IS NOT NULL;

  CREATE TABLE deletion (
    id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, by_member TEXT NOT NULL, at INTEGER NOT NULL,
    reason TEXT NOT NULL, messages INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX deletion_by_time ON deletion (at);

  CREATE TABLE read_marker (
    member_id TEXT NOT NULL, conversation_id TEXT NOT NULL, up_to INTEGER NOT NULL,
    PRIMARY KEY (member_id, conversation_id)
  ) STRICT, WITHOUT ROWID;`;
