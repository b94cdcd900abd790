import type { Projection } from '../../engine/projection.ts';
import type { Sql } from '../../engine/sql.ts';

/*
 * Which conversations are shown as one thread: those of one surviving contact on one connected number. The
 * thread goes by the survivor's own conversation; where it has none there, by the same one of the others always.
 * Only contacts that were ever merged are in here, and they are few, so all is found anew at each change. A thread
 * is in one state: what is open in one of its conversations is open in all.
 */

const FIND_THREADS = `
  DELETE FROM merged_conversation;
  INSERT INTO merged_conversation (seq, thread_id)
    SELECT v.seq, first_value(v.id) OVER (
      PARTITION BY coalesce(c.survivor_id, c.id), v.channel_id ORDER BY c.survivor_id IS NOT NULL, v.id)
    FROM contact c JOIN conversation v ON v.contact_id = c.id
    WHERE c.survivor_id IS NOT NULL
      OR c.id IN (SELECT survivor_id FROM contact WHERE survivor_id IS NOT NULL);
  UPDATE conversation SET (handling, snoozed_until, episode_at) = (
      SELECT w.handling, w.snoozed_until, coalesce(w.episode_at, w.opened_at)
      FROM merged_conversation g JOIN merged_conversation o ON o.thread_id = g.thread_id
      JOIN conversation w ON w.seq = o.seq
      WHERE g.seq = conversation.seq ORDER BY w.handling, w.snoozed_until, coalesce(w.episode_at, w.opened_at), w.seq LIMIT 1)
    WHERE seq IN (SELECT seq FROM merged_conversation);`;

const findThreads: readonly Sql[] = FIND_THREADS.split(';')
  .filter((statement) => statement.trim() !== '')
  .map((text) => ({ text, values: [] }));

/** Runs after contacts and inbox, whose rows it reads. */
export const threads: Projection = {
  name: 'threads',
  version: 2,
  tables: ['merged_conversation'],
  create: `
    CREATE TABLE merged_conversation (seq INTEGER PRIMARY KEY, thread_id TEXT NOT NULL) STRICT;
    CREATE INDEX merged_conversation_of ON merged_conversation (thread_id);
    CREATE TRIGGER conversation_of_merged AFTER INSERT ON conversation
      WHEN EXISTS (SELECT 1 FROM contact WHERE survivor_id = new.contact_id)
        OR EXISTS (SELECT 1 FROM contact WHERE id = new.contact_id AND survivor_id IS NOT NULL)
      BEGIN ${FIND_THREADS} END;`,
  on: {
    'contacts.contactsMerged.v1': () => findThreads,
    'contacts.contactsSplit.v1': () => findThreads,
  },
  key: () => null,
};
