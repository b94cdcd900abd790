import type { ClearEvent } from '../../../domain/events.ts';
import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import type { ConversationState } from '../../../domain/inbox/conversationState.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

type Since = {
  readonly conversationId: ConversationId;
  readonly state: ConversationState;
  readonly at: EpochMs;
};

/** The same state again began when it first did. */
const began = ({ conversationId, state, at }: Since, position: number): Sql =>
  sql`INSERT INTO state_since (conversation_id, state, since, position)
    VALUES (${conversationId}, ${state}, ${at}, ${position})
    ON CONFLICT (conversation_id) DO UPDATE SET state = excluded.state, since = excluded.since,
      position = excluded.position WHERE state <> excluded.state`;

/** Since when each conversation is open, waiting, snoozed or done. A group is nobody's to handle. */
export const stateSinceIndex: JournalIndex = {
  name: 'state_since',
  version: 1,
  create: `
    CREATE TABLE state_since (
      conversation_id TEXT PRIMARY KEY, state TEXT NOT NULL, since INTEGER NOT NULL, position INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX state_since_order ON state_since (state, since);`,
  drop: 'DROP TABLE IF EXISTS state_since',
  on(event, position) {
    switch (event.type) {
      case 'inbox.messageReceived.v2':
        return event.isGroup === true ? [] : [began({ ...event, state: 'open' }, position)];
      case 'inbox.stateChanged.v1':
        return [began(event, position)];
      case 'contacts.erased.v1':
        return event.conversations.map(
          ({ conversationId }) => sql`DELETE FROM state_since WHERE conversation_id = ${conversationId}`,
        );
      default:
        return [];
    }
  },
};

/** Whether it is this record that made the conversation what it is now. */
export const beganAt = (db: ReadDb, event: ClearEvent, position: number): boolean =>
  'conversationId' in event &&
  db.get(sql`SELECT 1 FROM state_since
    WHERE conversation_id = ${event.conversationId} AND position = ${position}`) !== undefined;
