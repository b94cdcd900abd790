import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import type { Position } from '../../engine/journal.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/** When which snooze ends, and where it is recorded. */
export type Snooze = {
  readonly conversationId: ConversationId;
  readonly until: EpochMs;
  readonly position: Position;
};

const forget = (conversationId: ConversationId): Sql =>
  sql`DELETE FROM snooze WHERE conversation_id = ${conversationId}`;

export const snoozeIndex: JournalIndex = {
  name: 'snooze',
  version: 1,
  create: `
    CREATE TABLE snooze (
      conversation_id TEXT PRIMARY KEY, until INTEGER NOT NULL, position INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX snooze_by_end ON snooze (until);`,
  drop: 'DROP TABLE IF EXISTS snooze',
  on(event, position) {
    switch (event.type) {
      case 'inbox.stateChanged.v1':
        if (event.until === null) return [forget(event.conversationId)];
        return [
          sql`INSERT OR REPLACE INTO snooze (conversation_id, until, position)
            VALUES (${event.conversationId}, ${event.until}, ${position})`,
        ];
      case 'inbox.messageReceived.v2':
        return [forget(event.conversationId)];
      case 'contacts.erased.v1':
        return event.conversations.map(({ conversationId }) => forget(conversationId));
      default:
        return [];
    }
  },
};

const SNOOZE = 'conversation_id AS conversationId, until, position FROM snooze';

/** What should have ended by now, longest ago first. */
export const dueSnoozes = (db: ReadDb, now: EpochMs): Snooze[] =>
  db.all<Snooze>({
    text: `SELECT ${SNOOZE} WHERE until <= ? ORDER BY until, conversation_id`,
    values: [now],
  });

/** The snooze that ends first after this moment. */
export const nextSnooze = (db: ReadDb, after: EpochMs): Snooze | undefined =>
  db.get<Snooze>({
    text: `SELECT ${SNOOZE} WHERE until > ? ORDER BY until, conversation_id LIMIT 1`,
    values: [after],
  });
