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

/** Since when the customer waits for an answer. */
export const waiting: Projection = {
  name: 'waiting',
  version: 1,
  tables: ['waiting', 'waiting_message'],
  create: CREATE,
  on: {
    'inbox.messageReceived.v2': waitingRows,
    'inbox.replyQueued.v2': waitingRows,
    'inbox.replyDiscarded.v1': waitingRows,
    'inbox.replyRejected.v1': waitingRows,
    'inbox.phoneMessageSeen.v1': waitingRows,
    'contacts.erased.v1': waitingRows,
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
