import type { ConversationId } from '../../../domain/ids.ts';
import { joinSql, sql, type ReadDb } from '../../engine/sql.ts';
import { isSeen, seesEverything, type Viewer } from '../../engine/visibility.ts';

/* A thread: one conversation, or those of contacts that were merged (threads.projection.ts). */

/** The contact `c` that stands for that of the conversation `v`; `g` says of which thread it is, if merged. */
export const SHOWN_AS = `LEFT JOIN merged_conversation g ON g.seq = v.seq
  JOIN contact own ON own.id = v.contact_id JOIN contact c ON c.id = coalesce(own.survivor_id, own.id)`;
export const THREAD_ID = 'coalesce(g.thread_id, v.id)';

/** Of all the conversations `w` in the thread of `g`; no row for a contact that was never merged. */
export const ofMerged = (what: string): string =>
  `(SELECT ${what} FROM merged_conversation o JOIN conversation w ON w.seq = o.seq WHERE o.thread_id = g.thread_id)`;

/** Of the thread of `g` its own conversation, else `v`: what it is assigned and labelled stands there. */
export const OWN_SEQ =
  'iif(g.seq IS NULL, v.seq, (SELECT t.seq FROM conversation t WHERE t.id = g.thread_id))';

/** A column of that conversation. */
export const ofOwn = (column: string): string =>
  `iif(g.seq IS NULL, v.${column}, (SELECT t.${column} FROM conversation t WHERE t.id = g.thread_id))`;

/** The thread's conversations, by whichever of their ids; none where the viewer may not see it. */
export const seqsOfThread = (
  views: ReadDb,
  conversationId: ConversationId,
  viewer: Viewer,
): readonly number[] => {
  const thread = sql`
    SELECT coalesce(o.seq, v.seq) AS seq FROM conversation v
    LEFT JOIN merged_conversation g ON g.seq = v.seq
    LEFT JOIN merged_conversation o ON o.thread_id = g.thread_id
    WHERE v.id = ${conversationId}`;
  return views
    .all<{ seq: number }>(joinSql([thread, isSeen(viewer, 'v.seq')], ' AND '))
    .map(({ seq }) => seq);
};

/** Their ids; its own, where the conversation is not here (yet). */
export const idsOfThread = (
  views: ReadDb,
  conversationId: ConversationId,
  viewer: Viewer,
): readonly ConversationId[] => {
  const seqs = JSON.stringify(seqsOfThread(views, conversationId, viewer));
  const found = views.all<{ id: ConversationId }>(
    sql`SELECT id FROM conversation WHERE seq IN (SELECT value FROM json_each(${seqs}))`,
  );
  if (found.length === 0 && seesEverything(viewer)) return [conversationId];
  return found.map(({ id }) => id);
};

/** Of a merged contact any change: its next message may open a conversation that nobody knows yet. */
export function readsOfThread(
  views: ReadDb,
  table: 'conversation' | 'message' | 'note' | 'waiting',
  conversationId: ConversationId,
): readonly string[] {
  const merged = views.get(sql`
    SELECT 1 FROM conversation v JOIN merged_conversation g ON g.seq = v.seq WHERE v.id = ${conversationId}`);
  return [merged === undefined ? `${table}:${conversationId}` : table, 'merged_conversation'];
}
