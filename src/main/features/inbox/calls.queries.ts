import type { CallRow } from '../../../contract/calls.ts';
import type { inbox } from '../../../contract/inbox.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import { MINUTE_MS } from '../../../domain/durations.ts';
import { URGENT_LEVEL } from '../../../domain/routing/levels.ts';
import type { ConversationId, EpochMs, MemberId } from '../../../domain/ids.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { type ListColumns, listColumns } from './conversations.queries.ts';
import { dueTimes } from './dueTimes.ts';
import { inThreads, WATCHED_AT } from './listed.ts';
import { previewOf } from './messageRow.ts';

/* What calls for a member: rows of their list that wait for an answer, and what others gave them. */

type Handlers = QueryHandlers<typeof inbox>;
type Input = Parameters<Handlers['listCalls']['run']>[1];
type Columns = ListColumns & {
  readonly givenAt: EpochMs | null;
  readonly mentionedAt: EpochMs | null;
  readonly shelf: number;
  readonly isMerged: 0 | 1;
  readonly watchedAt: EpochMs | null;
  readonly happenedAt: EpochMs | 0;
};

/** So long before an answer is due it is almost over. */
const SOON_DUE_MS = 2 * MINUTE_MS;
/** More notifications than this nobody reads. */
const CALLS = 200;

/** Whose customer has no answer yet, and whose answer it is to give: everybody's, or this member's; never merged. */
const awaited = (what: Sql, asker: Asker): Sql =>
  joinSql(
    [
      joinSql([what, sql`FROM conversation v WHERE v.shelf = 1 AND v.waiting_since IS NOT NULL`], ' '),
      sql`(v.assignee_id IS NULL OR v.assignee_id = ${asker.memberId}) AND v.last_message_id IS NOT NULL`,
      sql`v.seq NOT IN (SELECT seq FROM merged_conversation)`,
      isSeen(asker, 'v.seq'),
    ],
    ' AND ',
  );

/** Each of the newest of them calls, so what is older is not told; of those that were merged all are looked at. */
const newestAwaited = (asker: Asker): Sql =>
  joinSql(
    [
      sql`SELECT w.id FROM (`,
      awaited(sql`SELECT v.seq AS seq`, asker),
      sql`ORDER BY v.last_message_id DESC LIMIT ${CALLS}) n CROSS JOIN conversation w ON w.seq = n.seq
        UNION SELECT w.id FROM merged_conversation g CROSS JOIN conversation w ON w.seq = g.seq WHERE w.waiting_since IS NOT NULL`,
    ],
    ' ',
  );

/** Whoever supervises is called for everybody's answers that are due: the newest of them. */
const newestDue = (due: readonly ConversationId[], asker: Asker): Sql =>
  joinSql(
    [
      sql`UNION SELECT id FROM (SELECT v.id FROM json_each(${JSON.stringify(due)}) d CROSS JOIN conversation v ON v.id = d.value
        WHERE v.waiting_since IS NOT NULL AND v.last_message_id IS NOT NULL
          AND v.seq NOT IN (SELECT seq FROM merged_conversation) AND`,
      isSeen(asker, 'v.seq'),
      sql`ORDER BY v.last_message_id DESC LIMIT ${CALLS})`,
    ],
    ' ',
  );

/** Anybody else for their own, of which those that are not put aside are called anyway. */
const ownAside = ({ memberId }: Asker): Sql =>
  sql`UNION SELECT id FROM conversation
    WHERE shelf IN (2, 3) AND assignee_id = ${memberId} AND waiting_since IS NOT NULL`;

/** Driven by those few, so that its cost is that of what is told and not of all that waits. */
function called(asker: Asker, since: EpochMs, due: Sql): Sql {
  const { memberId } = asker;
  const others = sql`UNION SELECT conversation_id FROM ownership
        WHERE member_id = ${memberId} AND at >= ${since}
          AND (by_member IS NOT ${memberId} OR how IN ('routed', 'byRule'))
      UNION SELECT conversation_id FROM watcher WHERE member_id = ${memberId}
      UNION SELECT w.id FROM task k JOIN note n ON n.note_id = k.note_id JOIN conversation w ON w.seq = n.conversation_seq
        WHERE k.owner_id = ${memberId} AND k.is_open = 1 AND k.given_by <> ${memberId} AND k.given_at >= ${since})
    SELECT w.seq FROM told CROSS JOIN conversation w ON w.id = told.id
    UNION SELECT o.seq FROM told CROSS JOIN conversation w ON w.id = told.id
      JOIN merged_conversation p ON p.seq = w.seq JOIN merged_conversation o ON o.thread_id = p.thread_id)
    AND $FURTHEST`;
  return joinSql([sql`WHERE v.seq IN (WITH told (id) AS (`, newestAwaited(asker), due, others], ' ');
}

/** When somebody else, or a rule, gave it to whoever holds it now; null: they took it themselves. */
const GIVEN = `(SELECT iif(n.by_member IS NOT (SELECT id FROM asker) OR n.how IN ('routed', 'byRule'), n.at, NULL) FROM ownership n
  WHERE n.conversation_id = $THREAD_ID ORDER BY n.id DESC LIMIT 1) AS givenAt,`;

/** When somebody last asked them for something in a note of the thread, which they have not closed yet. */
const MENTIONED = `(SELECT max(k.given_at) FROM task k JOIN note n ON n.note_id = k.note_id
  WHERE k.owner_id = (SELECT id FROM asker) AND k.is_open = 1 AND k.given_by <> k.owner_id
    AND (n.conversation_seq = v.seq OR n.conversation_seq IN
      (SELECT o.seq FROM merged_conversation o WHERE o.thread_id = g.thread_id))) AS mentionedAt, v.shelf AS shelf,
  g.seq IS NOT NULL AS isMerged,`;

const IN_THREAD = `IN (SELECT v.seq UNION ALL SELECT o.seq FROM merged_conversation o WHERE o.thread_id = g.thread_id)`;
const BY_OTHERS = 'IS NOT (SELECT id FROM asker)';

/** When a colleague, or Baton, last did something about a conversation that is watched. */
const FOLLOWED = `${WATCHED_AT} AS watchedAt, iif(${WATCHED_AT} IS NULL, 0, max(
  coalesce((SELECT max(n.at) FROM ownership n WHERE n.conversation_id = $THREAD_ID AND n.by_member ${BY_OTHERS}), 0),
  coalesce((SELECT max(coalesce(n.edited_at, n.at)) FROM note n
    WHERE n.conversation_seq ${IN_THREAD} AND n.by_member ${BY_OTHERS} AND n.text IS NOT NULL), 0),
  coalesce((SELECT max(e.done_at) FROM episode e
    WHERE e.conversation_seq ${IN_THREAD} AND e.done_by ${BY_OTHERS}), 0),
  iif(m.from_us AND m.by_member ${BY_OTHERS}, m.at, 0))) AS happenedAt,`;

/** Promised an answer by about now. */
const soonDue = (journal: ReadDb, now: EpochMs): ConversationId[] =>
  journal
    .all<{ id: ConversationId }>(
      sql`SELECT DISTINCT conversation_id AS id FROM deadline 
        WHERE due_at <= ${now + SOON_DUE_MS} AND level_id <> ${URGENT_LEVEL}`,
    )
    .map(({ id }) => id);

const isSupervisor = (views: ReadDb, memberId: MemberId): boolean =>
  views.get(sql`
    SELECT 1 FROM wait_setting, json_each(wait_setting.supervisors) s WHERE s.value = ${memberId}`) !==
  undefined;

/** By when whom of those that wait is to be answered, as far as that concerns the member. */
type Promised = { readonly dueAt: ReadonlyMap<ConversationId, EpochMs>; readonly supervises: boolean };

/** Called once when it is almost over, and once when it is. */
function promiseMark(row: Columns, { memberId, now }: Asker, { dueAt, supervises }: Promised): number | null {
  const due = dueAt.get(row.id);
  if (due === undefined || row.waitingSince === null || now < due - SOON_DUE_MS) return null;
  if (row.assigneeId !== memberId && !supervises) return null;
  return now < due ? due : due + 1;
}

/** What others did about a conversation that is watched is news for so long. */
const NEWS_MS = 15 * MINUTE_MS;

/**
 * Since when there is news of a conversation that is watched: its customer wrote and this member has not read it, or
 * somebody else did something just now. 0: there is none.
 */
function newsAt(row: Columns, { memberId, now }: Asker, since: EpochMs): number {
  if (row.watchedAt === null) return 0;
  const wroteAt = row.unread > 0 && !waitsForMe(row, memberId) ? (row.lastCustomerAt ?? 0) : 0;
  const happenedAt = row.happenedAt > Math.max(row.watchedAt, now - NEWS_MS) ? row.happenedAt : 0;
  const at = Math.max(wroteAt, happenedAt);
  return at >= since ? at : 0;
}

const textOf = (row: Columns, withText: boolean): Pick<CallRow, 'name' | 'preview'> =>
  withText
    ? { name: displayName(row.name), preview: row.fromUs ? '' : previewOf(row.preview) }
    : { name: null, preview: null };

function callsOf(row: Columns, asker: Asker, { since, withText }: Input, promised: Promised): CallRow[] {
  const { memberId } = asker;
  const isMine = row.assigneeId === memberId;
  const text = textOf(row, withText);
  const call = (kind: CallRow['kind'], mark: number): CallRow => ({
    conversationId: row.id,
    kind,
    mark,
    ...text,
  });
  const mentioned = row.mentionedAt ?? 0;
  const mark = promiseMark(row, asker, promised);
  const news = newsAt(row, asker, since);
  const isGiven = isMine && row.givenAt !== null && row.givenAt >= since;
  return [
    ...(mentioned >= since ? [call('mention', mentioned)] : []),
    ...(isGiven ? [call('assigned', row.givenAt)] : []),
    ...(mark === null ? [] : [call('serviceLevel', mark)]),
    ...(news === 0 ? [] : [call('watched', news)]),
    ...(waitsForMe(row, memberId) ? [call(isMine ? 'mine' : 'unassigned', row.inboundCount)] : []),
  ];
}

/** The badge: of what was never merged only the count is read. */
function countWaiting(views: ReadDb, rows: readonly Columns[], asker: Asker): number {
  const alone = views.get<{ n: number }>(awaited(sql`SELECT count(*) AS n`, asker))?.n ?? 0;
  return alone + rows.filter((row) => row.isMerged === 1 && waitsForMe(row, asker.memberId)).length;
}

/** The customer has no answer yet, and it is this member's to give, or anybody's. */
const waitsForMe = ({ waitingSince, assigneeId, shelf }: Columns, memberId: Asker['memberId']): boolean =>
  waitingSince !== null && shelf === 1 && (assigneeId === null || assigneeId === memberId);

export const listCalls: Handlers['listCalls'] = {
  reads: () => [
    'conversation',
    'contact',
    'merged_conversation',
    'waiting',
    'ownership',
    'task',
    'note',
    'watcher',
    'read_marker',
    'deadline',
    'wait_setting',
    'clock:minute',
  ],
  run({ views, journal }, input, asker) {
    const supervises = isSupervisor(views, asker.memberId);
    const due = supervises ? newestDue(soonDue(journal, asker.now), asker) : ownAside(asker);
    const where = joinSql([called(asker, input.since, due), isSeen(asker, 'v.seq')], ' AND ');
    const ordered = joinSql([where, sql` ORDER BY v.last_message_at DESC`], '');
    const page = inThreads(ordered, 'w.last_message_id > v.last_message_id');
    const rows = views.all<Columns>(listColumns(page, asker.memberId, GIVEN + MENTIONED + FOLLOWED));
    const waiting = rows.filter(({ waitingSince }) => waitingSince !== null).map(({ id }) => id);
    const promised = { dueAt: dueTimes(views, journal, waiting), supervises };
    return {
      waiting: countWaiting(views, rows, asker),
      rows: rows.flatMap((row) => callsOf(row, asker, input, promised)).slice(0, CALLS),
    };
  },
};
