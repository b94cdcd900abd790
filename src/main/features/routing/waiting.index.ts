import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** Of the conversation's first message nobody answered; null: none waits. */
export const waitingSince = (db: ReadDb, conversationId: ConversationId): EpochMs | null =>
  db.get<{ since: EpochMs | null }>(sql`SELECT since FROM waiting WHERE conversation_id = ${conversationId}`)
    ?.since ?? null;

/** How many conversations wait for an answer, and since when the one that waits longest does. */
export const longestWait = (db: ReadDb): { readonly count: number; readonly since: EpochMs | null } =>
  db.get<{ count: number; since: EpochMs | null }>(
    sql`SELECT count(*) AS count, min(since) AS since FROM waiting WHERE since IS NOT NULL`,
  ) ?? { count: 0, since: null };
