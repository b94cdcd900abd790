import type { ClearEvent } from '../../../domain/events.ts';
import { isAnswer } from '../../../domain/inbox/automaticReply.ts';
import { waits } from '../../../domain/routing/waiting.ts';
import { sql, type Sql } from '../../engine/sql.ts';

/* Whose customers wait for an answer, and since when: the same rows on the write side and in the views. */

export const DROP = 'DROP TABLE IF EXISTS waiting; DROP TABLE IF EXISTS waiting_message;';
export const CREATE = `
  CREATE TABLE waiting (
    conversation_id TEXT PRIMARY KEY, contact_id TEXT NOT NULL, channel_id TEXT NOT NULL,
    since INTEGER,                         -- the first of its messages that nobody answered; null: there is none
    unanswered INTEGER NOT NULL DEFAULT 0, -- how many of its messages those are
    first_at INTEGER,                      -- the first thing ever said in it, by WhatsApp's clock
    answered_on_phone INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX waiting_since ON waiting (since) WHERE since IS NOT NULL;
  -- By WhatsApp's clock. What the last answer is to stays known: thrown away, it was none.
  CREATE TABLE waiting_message (
    conversation_id TEXT NOT NULL, sent_at INTEGER NOT NULL, messages INTEGER NOT NULL DEFAULT 1, answered_by TEXT,
    PRIMARY KEY (conversation_id, sent_at)
  ) STRICT, WITHOUT ROWID;`;

type Of<Type extends ClearEvent['type']> = Extract<ClearEvent, { readonly type: Type }>;

const lookAgain = (conversationId: string): Sql =>
  sql`UPDATE waiting SET (since, unanswered) = (SELECT min(m.sent_at), coalesce(sum(m.messages), 0)
      FROM waiting_message m
      WHERE m.conversation_id = waiting.conversation_id AND m.answered_by IS NULL AND m.sent_at > answered_on_phone)
    WHERE conversation_id = ${conversationId}`;

type Place = Pick<Of<'inbox.messageReceived.v2'>, 'conversationId' | 'contactId' | 'channelId'>;

const known = ({ conversationId, contactId, channelId }: Place): Sql =>
  sql`INSERT OR IGNORE INTO waiting (conversation_id, contact_id, channel_id)
    VALUES (${conversationId}, ${contactId}, ${channelId})`;

const firstAt = ({ conversationId }: Place, at: number): Sql =>
  sql`UPDATE waiting SET first_at = min(coalesce(first_at, ${at}), ${at}) WHERE conversation_id = ${conversationId}`;

/** One more: nothing is counted again, however many wait. */
const asked = ({ conversationId, contactId, channelId, sentAt }: Of<'inbox.messageReceived.v2'>): Sql[] => [
  sql`INSERT INTO waiting_message (conversation_id, sent_at) VALUES (${conversationId}, ${sentAt})
    ON CONFLICT DO UPDATE SET messages = iif(answered_by IS NULL, messages + 1, 1), answered_by = NULL`,
  sql`INSERT INTO waiting (conversation_id, contact_id, channel_id, since, unanswered, first_at)
    VALUES (${conversationId}, ${contactId}, ${channelId}, ${sentAt}, 1, ${sentAt})
    ON CONFLICT DO UPDATE SET first_at = min(coalesce(first_at, excluded.first_at), excluded.first_at),
      since = iif(answered_on_phone < excluded.since, min(coalesce(since, excluded.since), excluded.since), since),
      unanswered = unanswered + (answered_on_phone < excluded.since)`,
];

const answered = ({ conversationId, replyId }: Of<'inbox.replyQueued.v2'>): Sql[] => [
  sql`DELETE FROM waiting_message WHERE conversation_id = ${conversationId} AND answered_by IS NOT NULL
    AND EXISTS (SELECT 1 FROM waiting_message m WHERE m.conversation_id = ${conversationId} AND m.answered_by IS NULL)`,
  sql`UPDATE waiting_message SET answered_by = ${replyId}
    WHERE conversation_id = ${conversationId} AND answered_by IS NULL`,
  sql`UPDATE waiting SET since = NULL, unanswered = 0 WHERE conversation_id = ${conversationId}`,
];

const notAnswered = (e: Of<'inbox.replyDiscarded.v1'> | Of<'inbox.replyRejected.v1'>): Sql[] => [
  sql`UPDATE waiting_message SET answered_by = NULL
    WHERE conversation_id = ${e.conversationId} AND answered_by = ${e.replyId}`,
  lookAgain(e.conversationId),
];

/** By its own time, since it may be told before what it answers. */
const answeredOnPhone = (e: Of<'inbox.phoneMessageSeen.v1'>): Sql[] => [
  known(e),
  sql`UPDATE waiting SET answered_on_phone = max(answered_on_phone, ${e.sentAt})
    WHERE conversation_id = ${e.conversationId}`,
  lookAgain(e.conversationId),
];

/** Whoever is done with a conversation says that nothing more is due. */
const closed = ({ conversationId, at }: Of<'inbox.stateChanged.v1'>): Sql[] => [
  sql`UPDATE waiting_message SET answered_by = ${`done ${at}`}
    WHERE conversation_id = ${conversationId} AND answered_by IS NULL`,
  lookAgain(conversationId),
];

const TAKEN_BACK_WITHIN_MS = 5 * 60_000;

/** Taken back so soon it was a slip, and the customer waits as before. Later it is a matter of its own. */
const reopened = ({ conversationId, at }: Of<'inbox.stateChanged.v1'>): Sql[] => [
  sql`UPDATE waiting_message SET answered_by = NULL
    WHERE conversation_id = ${conversationId} AND answered_by LIKE 'done %'
      AND CAST(substr(answered_by, 6) AS INTEGER) >= ${at - TAKEN_BACK_WITHIN_MS}`,
  lookAgain(conversationId),
];

/** Nobody waits for an answer to what is past, but whoever wrote then is not new. */
const imported = (e: Of<'inbox.historyImported.v1'>): Sql[] => [
  known(e),
  firstAt(e, Math.min(...e.messages.map(({ sentAt }) => sentAt))),
];

const forgotten = (conversationId: string): Sql[] => [
  sql`DELETE FROM waiting WHERE conversation_id = ${conversationId}`,
  sql`DELETE FROM waiting_message WHERE conversation_id = ${conversationId}`,
];

export function waitingRows(event: ClearEvent): readonly Sql[] {
  switch (event.type) {
    case 'inbox.messageReceived.v2':
      return waits(event) ? asked(event) : [];
    case 'inbox.replyQueued.v2':
      return isAnswer(event) ? answered(event) : [];
    case 'inbox.replyDiscarded.v1':
    case 'inbox.replyRejected.v1':
      return notAnswered(event);
    case 'inbox.phoneMessageSeen.v1':
      return answeredOnPhone(event);
    case 'inbox.stateChanged.v1':
      return event.state === 'done' ? closed(event) : reopened(event);
    case 'inbox.historyImported.v1':
      return imported(event);
    case 'contacts.erased.v1':
      return event.conversations.flatMap(({ conversationId }) => forgotten(conversationId));
    default:
      return [];
  }
}
