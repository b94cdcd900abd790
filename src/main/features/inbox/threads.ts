import type { ConversationId } from '../../../domain/ids.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/* A thread: one conversation, or those of contacts that were merged (threads.projection.ts). */

/** The contact `c` that stands for that of the conversation `v`; `g` says of which thread it is, if merged. */
export const SHOWN_AS = `LEFT JOIN merged_conversation g ON g.seq = v.seq
  JOIN contact own ON own.id = v.contact_id JOIN contact c ON c.id = coalesce(own.survivor_id, own.id)`;
export const THREAD_ID = 'coalesce(g.thread_id, v.id)';

/** Of all the conversations `w` in the thread of `g`; no row for a contact that was never merged. */
export const ofMerged = (what: string): string =>
  `(SELECT ${what} FROM merged_conversation o JOIN conversation w ON w.seq = o.seq WHERE o.thread_id = g.thread_id)`;

/** The thread's conversations, by whichever of their ids. */
export const seqsOfThread = (views: ReadDb, conversationId: ConversationId): readonly number[] =>
  views
    .all<{ seq: number }>(sql`
      SELECT coalesce(o.seq, v.seq) AS seq FROM conversation v
      LEFT JOIN merged_conversation g ON g.seq = v.seq
      LEFT JOIN merged_conversation o ON o.thread_id = g.thread_id
      WHERE v.id = ${conversationId}`)
    .map(({ seq }) => seq);

/** Their ids; its own, where the conversation is not here (yet). */
export const idsOfThread = (views: ReadDb, conversationId: ConversationId): readonly ConversationId[] => {
  const seqs = JSON.stringify(seqsOfThread(views, conversationId));
  const found = views.all<{ id: ConversationId }>(
    sql`SELECT id FROM conversation WHERE seq IN (SELECT value FROM json_each(${seqs}))`,
  );
  return found.length === 0 ? [conversationId] : found.map(({ id }) => id);
};

/** Of a merged contact any change: its next message may open a conversation that nobody knows yet. */
export function readsOfThread(
  views: ReadDb,
  table: 'conversation' | 'message',
  conversationId: ConversationId,
): readonly string[] {
  const merged = views.get(sql`
    SELECT 1 FROM conversation v JOIN merged_conversation g ON g.seq = v.seq WHERE v.id = ${conversationId}`);
  return [merged === undefined ? `${table}:${conversationId}` : table, 'merged_conversation'];
}
