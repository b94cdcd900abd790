import type { DomainEvent, EventOf } from '../../../domain/events.ts';
import { isAnswer } from '../../../domain/inbox/automaticReply.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';
import { CREATE, waitingRows } from './waitingRows.ts';

/* They run after the inbox, on whose rows some of them stand. */

/** Who looks after a conversation. */
export const routing: Projection = {
  name: 'routing',
  version: 1,
  // `assignment` is no table: what some members see changes with it, and with nothing else of a conversation.
  tables: ['conversation', 'assignment'],
  create: '',
  on: {
    'routing.assigned.v1': (e) => [
      sql`UPDATE conversation SET assignee_id = ${e.memberId} WHERE id = ${e.conversationId}`,
    ],
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};

const setFlag = (conversationId: string, by: string | null): Sql =>
  sql`UPDATE conversation SET flagged_by = ${by} WHERE id = ${conversationId}`;

/** Who asks for a conversation to be looked at, until somebody answers or says that it was. */
export const flags: Projection = {
  name: 'flags',
  version: 2,
  tables: ['conversation'],
  create: '',
  on: {
    'routing.conversationFlagged.v1': (e) => [setFlag(e.conversationId, e.by)],
    'routing.flagCleared.v1': (e) => [setFlag(e.conversationId, null)],
    'inbox.replyQueued.v2': (e) => (isAnswer(e) ? [setFlag(e.conversationId, null)] : []),
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};

/** New customers are few among all there are. */
const BY_FIRST = 'CREATE INDEX waiting_first ON waiting (first_at) WHERE first_at IS NOT NULL;';

/** The same of a whole thread, by any of its conversations. */
const THREADS = `
  CREATE VIEW thread_waiting AS
    SELECT coalesce(g.thread_id, v.id) AS thread, min(v.seq) AS seq, min(y.first_at) AS firstContactAt,
      min(y.since) AS waitingSince, sum(y.unanswered) AS unanswered
    FROM waiting y JOIN conversation v ON v.id = y.conversation_id LEFT JOIN merged_conversation g ON g.seq = v.seq
    WHERE v.last_message_id IS NOT NULL GROUP BY 1;`;

const told = (conversationId: string): Sql =>
  sql`UPDATE conversation SET waiting_since = (SELECT since FROM waiting WHERE conversation_id = ${conversationId})
    WHERE id = ${conversationId}
      AND waiting_since IS NOT (SELECT since FROM waiting WHERE conversation_id = ${conversationId})`;

/** What the list is ordered by stands on the conversation too. */
const waits = (event: DomainEvent): readonly Sql[] =>
  'conversationId' in event ? [...waitingRows(event), told(event.conversationId)] : waitingRows(event);

/** Since when the customer waits for an answer. */
export const waiting: Projection = {
  name: 'waiting',
  version: 6,
  tables: ['waiting', 'waiting_message', 'conversation'],
  create: CREATE + BY_FIRST + THREADS,
  on: {
    'inbox.messageReceived.v2': waits,
    'inbox.replyQueued.v2': waits,
    'inbox.replyDiscarded.v1': waits,
    'inbox.replyRejected.v1': waits,
    'inbox.phoneMessageSeen.v1': waits,
    'inbox.historyImported.v1': waits,
    'inbox.stateChanged.v1': waits,
    'contacts.erased.v1': waits,
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};

const noteOf = (content: EventOf<'routing.assigned.v1'>['content']): string | null =>
  content !== undefined && 'note' in content ? content.note : null;

/** How a conversation came to whoever looks after it. */
export const ownership: Projection = {
  name: 'ownership',
  version: 2,
  tables: ['ownership'],
  create: `
    CREATE TABLE ownership (
      id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL, at INTEGER NOT NULL, how TEXT NOT NULL,
      member_id TEXT, by_member TEXT NOT NULL, note TEXT
    ) STRICT;
    CREATE INDEX ownership_of_conversation ON ownership (conversation_id, id);
    CREATE INDEX ownership_given ON ownership (member_id, at) WHERE member_id IS NOT NULL;`,
  on: {
    'routing.assigned.v1': (e) => [
      sql`INSERT INTO ownership (conversation_id, at, how, member_id, by_member, note)
        VALUES (${e.conversationId}, ${e.at}, ${e.how}, ${e.memberId}, ${e.by}, ${noteOf(e.content)})`,
    ],
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};

/** Who follows a conversation without looking after it. */
export const watchers: Projection = {
  name: 'watchers',
  version: 2,
  tables: ['watcher'],
  create: `
    CREATE TABLE watcher (
      member_id TEXT NOT NULL, conversation_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (member_id, conversation_id)
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'routing.watched.v1': (e) => [
      sql`INSERT OR IGNORE INTO watcher (member_id, conversation_id, at)
        VALUES (${e.by}, ${e.conversationId}, ${e.at})`,
    ],
    'routing.unwatched.v1': (e) => [
      sql`DELETE FROM watcher WHERE member_id = ${e.by} AND conversation_id = ${e.conversationId}`,
    ],
  },
  key: () => null,
};
