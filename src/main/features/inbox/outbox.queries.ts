import type { inbox } from '../../../contract/inbox.ts';
import type { OutboxRow } from '../../../contract/outbox.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import type { Asker } from '../../engine/query.ts';
import { withName } from './contactName.ts';
import { KIND, previewOf, writerOf, type WriterColumns } from './messageRow.ts';

/* What is not with WhatsApp yet, across conversations: waiting, in doubt, refused. */

/** What WhatsApp could not deliver is past help; it is shown so long, then only in its conversation. */
const FAILED_SHOWN_MS = 7 * 24 * 60 * 60 * 1000;

/** Of `$TABLE`, one of ours, as `m`; of what the asker sees. */
const unfinishedIn = (table: 'message' | 'own_reaction', asker: Asker): Sql => {
  const where = sql`FROM $TABLE m WHERE m.reply_id IS NOT NULL AND (
    m.status IN ('queued', 'attempting', 'notSent', 'unknown', 'rejected')
    OR (m.status = 'failed' AND m.at > ${asker.now - FAILED_SHOWN_MS}))`;
  const ofTable = { ...where, text: where.text.replace('$TABLE', table) };
  return joinSql([ofTable, isSeen(asker, 'm.conversation_seq')], ' AND ');
};

type OutboxColumns = Omit<OutboxRow, 'by' | 'wasSentAgain'> & WriterColumns & { readonly sentAgain: 0 | 1 };

const shownColumns = (kind: string, words: string): string =>
  `SELECT m.reply_id, m.conversation_seq, ${kind} AS kind, ${words} AS words, m.at, m.status, m.by_member, m.error_code,
    m.not_sent_reason, m.retry_at, m.sent_again`;

function outboxPage(asker: Asker, limit: number): Sql {
  const messages = unfinishedIn('message', asker);
  const reactions = unfinishedIn('own_reaction', asker);
  return withName({
    text: `SELECT o.reply_id AS replyId, v.id AS conversationId, $NAME AS conversationName, o.kind, o.words, o.at,
        o.status, o.error_code AS errorCode, o.not_sent_reason AS notSentReason, o.retry_at AS retryAt, o.sent_again AS sentAgain,
        o.by_member AS memberId, b.name AS memberName, b.color
      FROM (${shownColumns(KIND, 'm.text')} ${messages.text}
        UNION ALL ${shownColumns(`'reaction'`, 'm.emoji')} ${reactions.text}) o
      JOIN conversation v ON v.seq = o.conversation_seq
      $SHOWN_AS
      LEFT JOIN member b ON b.id = o.by_member
      ORDER BY o.at DESC, o.reply_id LIMIT ?`,
    values: [...messages.values, ...reactions.values, limit],
  });
}

export const listOutbox: QueryHandlers<typeof inbox>['listOutbox'] = {
  reads: () => ['message', 'contact', 'merged_conversation'],
  run: ({ views }, { limit }, asker) =>
    views
      .all<OutboxColumns>(outboxPage(asker, limit))
      .map(({ memberId, memberName, color, conversationName, words, sentAgain, ...row }) => ({
        ...row,
        wasSentAgain: sentAgain === 1,
        conversationName: displayName(conversationName),
        words: previewOf(words),
        by: writerOf({ memberId, memberName, color }),
      })),
};

/** How many stand where, by status. */
export function countOutbox(views: ReadDb, asker: Asker): (...statuses: OutboxRow['status'][]) => number {
  const counts = (['message', 'own_reaction'] as const).flatMap((table) => {
    const { text, values } = unfinishedIn(table, asker);
    return views.all<{ status: OutboxRow['status']; n: number }>({
      text: `SELECT m.status, count(*) AS n ${text} GROUP BY m.status`,
      values,
    });
  });
  return (...statuses) =>
    counts.filter(({ status }) => statuses.includes(status)).reduce((sum, { n }) => sum + n, 0);
}
