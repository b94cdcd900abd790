import type { EpisodeRow, inbox } from '../../../contract/inbox.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';
import { readsOfThread, seqsOfThread } from './threads.ts';

/**
 * Past conversations with one customer. Conversations of a thread are done together, and their episodes are one;
 * what belongs to an episode goes from its predecessor's last message to its own.
 */
export const listEpisodes: QueryHandlers<typeof inbox>['listEpisodes'] = {
  reads: ({ conversationId }, { views }) => readsOfThread(views, 'conversation', conversationId),
  run({ views }, { conversationId, limit }, asker) {
    const seqs = JSON.stringify(seqsOfThread(views, conversationId, asker));
    return views.all<EpisodeRow>(sql`
      WITH spell (seq, opened_at, done_at, done_by, after_id, last_id) AS (
        SELECT e.conversation_seq, e.opened_at, e.done_at, e.done_by,
          lag(e.last_message_id, 1, -1) OVER (PARTITION BY e.conversation_seq ORDER BY e.id), e.last_message_id
        FROM episode e WHERE e.conversation_seq IN (SELECT value FROM json_each(${seqs}))
        UNION ALL
        SELECT v.seq, coalesce(v.episode_at, v.opened_at), NULL, NULL,
          coalesce((SELECT max(last_message_id) FROM episode WHERE conversation_seq = v.seq), -1), v.last_message_id
        FROM conversation v WHERE v.seq IN (SELECT value FROM json_each(${seqs})) AND v.shelf < 3
      )
      SELECT min(s.opened_at) AS openedAt, s.done_at AS doneAt, s.done_by AS doneBy, count(m.id) AS messages,
        min(m.id) AS firstMessageId
      FROM spell s LEFT JOIN message m ON m.conversation_seq = s.seq AND m.id > s.after_id AND m.id <= s.last_id
      GROUP BY s.done_at, s.done_by
      ORDER BY s.done_at IS NOT NULL, s.done_at DESC LIMIT ${limit}`);
  },
};
