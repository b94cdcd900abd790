import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** Who gave each conversation to whom, and when: somebody is told of what others gave them. */
export const assignments: Projection = {
  name: 'assignments',
  version: 1,
  tables: ['assignment_note'],
  create: `
    CREATE TABLE assignment_note (
      conversation_id TEXT PRIMARY KEY, member_id TEXT, by_member TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX assignment_note_of ON assignment_note (member_id, at) WHERE member_id IS NOT NULL;`,
  on: {
    'routing.assigned.v1': (e) => [
      sql`INSERT INTO assignment_note (conversation_id, member_id, by_member, at)
        VALUES (${e.conversationId}, ${e.memberId}, ${e.by}, ${e.at})
        ON CONFLICT DO UPDATE SET member_id = excluded.member_id, by_member = excluded.by_member, at = excluded.at`,
    ],
    'contacts.erased.v1': (e) =>
      e.conversations.map(
        ({ conversationId }) => sql`DELETE FROM assignment_note WHERE conversation_id = ${conversationId}`,
      ),
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};
