import type { EventOf } from '../../../domain/events.ts';
import { isAnswer } from '../../../domain/inbox/automaticReply.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';
import { CREATE_LEVELS, LEVEL_TABLES, levelRows } from './levelRows.ts';

const breached = (e: EventOf<'routing.levelBreached.v1'>): Sql[] => [
  sql`INSERT OR IGNORE INTO breach
    (conversation_id, level_id, since, due_at, noticed_at, is_late, assignee_id, on_duty)
    VALUES (${e.conversationId}, ${e.levelId}, ${e.since}, ${e.dueAt}, ${e.at}, ${e.isLate ? 1 : 0}, ${e.assigneeId},
      ${JSON.stringify(e.onDuty)})`,
];

const answered = (conversationId: string, at: number, replyId: string | null): Sql =>
  sql`UPDATE breach SET answered_at = ${at}, answered_by = ${replyId}
    WHERE conversation_id = ${conversationId} AND answered_at IS NULL AND since < ${at}`;

const notAnswered = ({ conversationId, replyId }: { conversationId: string; replyId: string }): Sql[] => [
  sql`UPDATE breach SET answered_at = NULL, answered_by = NULL
    WHERE conversation_id = ${conversationId} AND answered_by = ${replyId}`,
];

/** How soon customers are answered by the rules, and who was not. */
export const levels: Projection = {
  name: 'levels',
  version: 2,
  tables: [...LEVEL_TABLES, 'breach'],
  create: `${CREATE_LEVELS}
    CREATE TABLE breach (
      conversation_id TEXT NOT NULL, level_id TEXT NOT NULL, since INTEGER NOT NULL, due_at INTEGER NOT NULL,
      noticed_at INTEGER NOT NULL, is_late INTEGER NOT NULL, assignee_id TEXT, on_duty TEXT NOT NULL, -- JSON
      answered_at INTEGER, answered_by TEXT, PRIMARY KEY (conversation_id, level_id, since)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX breach_due ON breach (due_at);`,
  on: {
    'routing.levelSaved.v1': levelRows,
    'routing.levelRemoved.v1': levelRows,
    'routing.waitSettingsSaved.v1': levelRows,
    'routing.levelBreached.v1': breached,
    'inbox.replyQueued.v2': (e) => (isAnswer(e) ? [answered(e.conversationId, e.at, e.replyId)] : []),
    'inbox.replyDiscarded.v1': notAnswered,
    'inbox.replyRejected.v1': notAnswered,
    'inbox.phoneMessageSeen.v1': (e) => [answered(e.conversationId, e.sentAt, null)],
    'contacts.erased.v1': ({ conversations }) =>
      conversations.map(
        ({ conversationId }) => sql`DELETE FROM breach WHERE conversation_id = ${conversationId}`,
      ),
  },
  key: () => null,
};
