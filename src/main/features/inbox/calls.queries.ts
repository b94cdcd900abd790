import type { CallRow } from '../../../contract/calls.ts';
import type { inbox } from '../../../contract/inbox.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type Sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { inThreads, type ListColumns, listColumns } from './conversations.queries.ts';
import { previewOf } from './messageRow.ts';

/* What calls for a member: rows of their list that wait for an answer, and what others gave them. */

type Handlers = QueryHandlers<typeof inbox>;
type Input = Parameters<Handlers['listCalls']['run']>[1];
type Columns = ListColumns & {
  readonly givenAt: EpochMs | null;
  readonly mentionedAt: EpochMs | null;
  readonly shelf: number;
};

/** More notifications than this nobody reads. */
const CALLS = 200;

/** Driven by those few, so that its cost is that of what waits and not of all there is. */
const called = ({ memberId }: Asker, since: EpochMs): Sql =>
  sql`WHERE v.seq IN (
    WITH told (id) AS (
      SELECT conversation_id FROM waiting WHERE since IS NOT NULL
      UNION SELECT conversation_id FROM ownership
        WHERE member_id = ${memberId} AND at >= ${since}
          AND (by_member IS NOT ${memberId} OR how = 'routed')
      UNION SELECT w.id FROM task k JOIN note n ON n.note_id = k.note_id JOIN conversation w ON w.seq = n.conversation_seq
        WHERE k.owner_id = ${memberId} AND k.is_open = 1 AND k.given_by <> ${memberId} AND n.at >= ${since})
    SELECT w.seq FROM told JOIN conversation w ON w.id = told.id
    UNION SELECT o.seq FROM told JOIN conversation w ON w.id = told.id
      JOIN merged_conversation p ON p.seq = w.seq JOIN merged_conversation o ON o.thread_id = p.thread_id)
    AND $FURTHEST`;

/** When somebody else, or a rule, gave it to whoever holds it now; null: they took it themselves. */
const GIVEN = `(SELECT iif(n.by_member IS NOT (SELECT id FROM asker) OR n.how = 'routed', n.at, NULL) FROM ownership n
  WHERE n.conversation_id = $THREAD_ID ORDER BY n.id DESC LIMIT 1) AS givenAt,`;

/** When somebody last asked them for something in a note of the thread, which they have not closed yet. */
const MENTIONED = `(SELECT max(n.at) FROM task k JOIN note n ON n.note_id = k.note_id
  WHERE k.owner_id = (SELECT id FROM asker) AND k.is_open = 1 AND k.given_by <> k.owner_id
    AND (n.conversation_seq = v.seq OR n.conversation_seq IN
      (SELECT o.seq FROM merged_conversation o WHERE o.thread_id = g.thread_id))) AS mentionedAt, v.shelf AS shelf,`;

function callsOf(row: Columns, { memberId }: Asker, { since, withText }: Input): CallRow[] {
  const isMine = row.assigneeId === memberId;
  const text = withText
    ? { name: displayName(row.name), preview: row.fromUs ? '' : previewOf(row.preview) }
    : { name: null, preview: null };
  const call = (kind: CallRow['kind'], mark: number): CallRow => ({
    conversationId: row.id,
    kind,
    mark,
    ...text,
  });
  const mentioned = row.mentionedAt ?? 0;
  const isGiven = isMine && row.givenAt !== null && row.givenAt >= since;
  return [
    ...(mentioned >= since ? [call('mention', mentioned)] : []),
    ...(isGiven ? [call('assigned', row.givenAt)] : []),
    ...(waitsForMe(row, memberId) ? [call(isMine ? 'mine' : 'unassigned', row.inboundCount)] : []),
  ];
}

/** The customer has no answer yet, and it is this member's to give, or anybody's. */
const waitsForMe = ({ waitingSince, assigneeId, shelf }: Columns, memberId: Asker['memberId']): boolean =>
  waitingSince !== null && shelf === 1 && (assigneeId === null || assigneeId === memberId);

export const listCalls: Handlers['listCalls'] = {
  reads: () => ['conversation', 'contact', 'merged_conversation', 'waiting', 'ownership', 'task', 'note'],
  run({ views }, input, asker) {
    const where = joinSql([called(asker, input.since), isSeen(asker, 'v.seq')], ' AND ');
    const ordered = joinSql([where, sql` ORDER BY v.last_message_at DESC`], '');
    const page = inThreads(ordered, 'w.last_message_id > v.last_message_id');
    const rows = views.all<Columns>(listColumns(page, asker.memberId, GIVEN + MENTIONED));
    return {
      waiting: rows.filter((row) => waitsForMe(row, asker.memberId)).length,
      rows: rows.flatMap((row) => callsOf(row, asker, input)).slice(0, CALLS),
    };
  },
};
