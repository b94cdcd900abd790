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

/** The same of a whole thread, by any of its conversations. */
const THREADS = `
  CREATE VIEW thread_waiting AS
    SELECT coalesce(g.thread_id, v.id) AS thread, min(v.seq) AS seq, min(y.first_at) AS firstContactAt,
      min(y.since) AS waitingSince, sum(y.unanswered) AS unanswered
    FROM waiting y JOIN conversation v ON v.id = y.conversation_id LEFT JOIN merged_conversation g ON g.seq = v.seq
    WHERE v.last_message_id IS NOT NULL GROUP BY 1;`;

/** Since when the customer waits for an answer. */
export const waiting: Projection = {
  name: 'waiting',
  version: 2,
  tables: ['waiting', 'waiting_message'],
  create: CREATE + THREADS,
  on: {
    'inbox.messageReceived.v2': waitingRows,
    'inbox.replyQueued.v2': waitingRows,
    'inbox.replyDiscarded.v1': waitingRows,
    'inbox.replyRejected.v1': waitingRows,
    'inbox.phoneMessageSeen.v1': waitingRows,
    'inbox.historyImported.v1': waitingRows,
    'contacts.erased.v1': waitingRows,
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
