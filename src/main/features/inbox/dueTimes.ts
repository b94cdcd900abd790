import { URGENT_LEVEL } from '../../../domain/routing/levels.ts';
import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** By when each of these threads is to be answered, as the write side worked it out; of several rules the soonest. */
export function dueTimes(
  views: ReadDb,
  journal: ReadDb,
  threads: readonly ConversationId[],
): ReadonlyMap<ConversationId, EpochMs> {
  const parts = views.all<{ id: ConversationId; thread: ConversationId }>(sql`
    SELECT v.id, g.thread_id AS thread FROM merged_conversation g JOIN conversation v ON v.seq = g.seq
    WHERE g.thread_id IN (SELECT value FROM json_each(${JSON.stringify(threads)}))`);
  const threadOf = new Map(parts.map(({ id, thread }) => [id, thread]));
  const ids = JSON.stringify([...new Set([...threads, ...threadOf.keys()])]);
  const soonest = journal.all<{ id: ConversationId; dueAt: EpochMs }>(sql`
    SELECT conversation_id AS id, min(due_at) AS dueAt FROM deadline
    WHERE conversation_id IN (SELECT value FROM json_each(${ids})) AND level_id <> ${URGENT_LEVEL}
    GROUP BY conversation_id ORDER BY dueAt DESC`);
  // The soonest comes last, and stays.
  return new Map(soonest.map(({ id, dueAt }) => [threadOf.get(id) ?? id, dueAt]));
}
