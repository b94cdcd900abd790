import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** Of the conversation's first message nobody answered; null: none waits. */
export const waitingSince = (db: ReadDb, conversationId: ConversationId): EpochMs | null =>
  db.get<{ since: EpochMs | null }>(sql`SELECT since FROM waiting WHERE conversation_id = ${conversationId}`)
    ?.since ?? null;
