import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';
import { CREATE, DROP, waitingRows } from './waitingRows.ts';

/** What load, routing and service levels go by. */
export const waitingIndex: JournalIndex = {
  name: 'waiting',
  version: 3,
  create: CREATE,
  drop: DROP,
  on: waitingRows,
};

/** Of the conversation's first message nobody answered; null: none waits. */
export const waitingSince = (db: ReadDb, conversationId: ConversationId): EpochMs | null =>
  db.get<{ since: EpochMs | null }>(sql`SELECT since FROM waiting WHERE conversation_id = ${conversationId}`)
    ?.since ?? null;
