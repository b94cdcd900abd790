import type { inbox } from '../../../contract/inbox.ts';
import type { EpochMs, MemberId } from '../../../domain/ids.ts';
import { waitingRank } from '../../../domain/inbox/waitingRank.ts';
import { CLOSING_SOON_MS, REPLY_WINDOW_MS } from '../../../domain/inbox/replyWindow.ts';
import { type AutomaticLabel, boundOf, type ContactFacts } from '../../../domain/labels/automaticLabels.ts';
import { NOT_NARROWED } from '../../../domain/settings/folders.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type Sql } from '../../engine/sql.ts';
import { heldBy, isSeen, labelled, withThreads } from '../../engine/visibility.ts';
import { ofMerged, ofOwn } from './threads.ts';

/* Which conversations a list shows, and which of them are on a page: the same words for the list and its counts. */

type Handlers = QueryHandlers<typeof inbox>;
export type ListInput = Parameters<Handlers['listConversations']['run']>[1];
type Listed = Pick<ListInput, 'filter' | 'narrowing' | 'order'>;

/** Customers whose last message is of this stretch of time: their window closes soon. */
export const closingSoon = (now: EpochMs): { readonly after: number; readonly upTo: number } => ({
  after: now - REPLY_WINDOW_MS,
  upTo: now - REPLY_WINDOW_MS + CLOSING_SOON_MS,
});

/** Of a conversation of which something was deleted: how many of those were not read by the member. */
const deletedUnread = (conversation: string, marker: string): string =>
  `iif(${conversation}.deleted_count = 0, 0, (SELECT count(*) FROM message d
    WHERE d.conversation_seq = -${conversation}.seq AND d.deletion_id IS NOT NULL
      AND d.inbound_number > coalesce(${marker}.up_to, 0)))`;

/** What of one conversation the member has not read. */
export const unreadIn = (conversation: string, marker: string): string =>
  `max(0, ${conversation}.inbound_count - coalesce(${marker}.up_to, 0) - ${deletedUnread(conversation, marker)})`;

/** How many messages the member has not read, of the conversation `v` or of all in its thread. */
export const UNREAD = `iif(g.seq IS NULL, ${unreadIn('v', 'r')}, (
  SELECT sum(${unreadIn('w', 'x')})
  FROM merged_conversation o JOIN conversation w ON w.seq = o.seq
  LEFT JOIN read_marker x ON x.member_id = (SELECT id FROM asker) AND x.conversation_id = w.id
  WHERE o.thread_id = g.thread_id))`;

/** What of its waiting holds for the conversation `v` or for all of its thread. */
export const ofWaiting = (column: string, most: 'min' | 'sum'): string =>
  `iif(g.seq IS NULL, (SELECT y.${column} FROM waiting y WHERE y.conversation_id = v.id),
  (SELECT ${most}(y.${column}) FROM merged_conversation o JOIN conversation w ON w.seq = o.seq
    JOIN waiting y ON y.conversation_id = w.id WHERE o.thread_id = g.thread_id))`;

const TRUE: Sql = { text: 'TRUE', values: [] };
const FALSE: Sql = { text: 'FALSE', values: [] };

/** Whoever asks follows the conversation `v`, or any of its thread. */
const WATCHER = `FROM watcher k WHERE k.member_id = (SELECT id FROM asker)
  AND (k.conversation_id = v.id OR k.conversation_id IN
    (SELECT w.id FROM merged_conversation o JOIN conversation w ON w.seq = o.seq WHERE o.thread_id = g.thread_id))`;
/** Since when; null: not. */
export const WATCHED_AT = `(SELECT min(k.at) ${WATCHER})`;

/** The same, told from the few that are followed. */
const isWatchedBy = (memberId: MemberId): Sql =>
  sql`v.seq IN (WITH watched (seq) AS (SELECT w.seq FROM watcher k JOIN conversation w ON w.id = k.conversation_id
      WHERE k.member_id = ${memberId})
    SELECT seq FROM watched
    UNION ALL SELECT o.seq FROM watched JOIN merged_conversation p ON p.seq = watched.seq
      JOIN merged_conversation o ON o.thread_id = p.thread_id)`;

const isAmong = (said: Sql): Sql =>
  joinSql([{ text: 'v.seq IN (', values: [] }, withThreads(said), { text: ')', values: [] }], '');

/** Which rows of the list a folder shows; constants of ours but for who asks. */
function inFolder(filter: Listed['filter'], { memberId }: Asker): Sql {
  switch (filter) {
    case 'unread':
      return { text: `${UNREAD} > 0`, values: [] };
    case 'mine':
      return isAmong(heldBy(memberId));
    case 'unassigned':
      return { text: `${ofOwn('assignee_id')} IS NULL`, values: [] };
    case 'watching':
      return isWatchedBy(memberId);
    case 'waiting':
      return { text: 'v.handling = 1', values: [] };
    default:
      return TRUE;
  }
}

const FACTS = {
  firstContactAt: ofWaiting('first_at', 'min'),
  waitingSince: ofWaiting('since', 'min'),
  unanswered: ofWaiting('unanswered', 'sum'),
} as const satisfies Record<keyof ContactFacts, string>;

/** Whose rows of `waiting` an index finds: few beside all there are, and every thread with the label is among them. */
const CANDIDATES = {
  firstContactAt: 'first_at >= ?',
  waitingSince: 'since <= ?',
  unanswered: 'since IS NOT NULL AND ? > 0',
} as const satisfies Record<keyof ContactFacts, string>;

/** It carries the label at this moment, as its row says: exact to the millisecond, whenever it is asked. */
function carries(label: AutomaticLabel, now: EpochMs): Sql {
  const { fact, from, to } = boundOf(label, now);
  const found = `FROM waiting y JOIN conversation w ON w.id = y.conversation_id`;
  return {
    text: `v.seq IN (SELECT w.seq ${found} WHERE ${CANDIDATES[fact]} UNION ALL
        SELECT o.seq ${found} JOIN merged_conversation p ON p.seq = w.seq
        JOIN merged_conversation o ON o.thread_id = p.thread_id WHERE ${CANDIDATES[fact]})
      AND ${FACTS[fact]} BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM automatic_off WHERE label = ?)`,
    values: [...Array<number>(2).fill(fact === 'waitingSince' ? to : from), from, to, label],
  };
}

/** What is left of a folder. Which labels there are is not for everybody. */
function leftOf(narrowing: Listed['narrowing'], { access, now }: Asker): Sql[] {
  const { labelId, automatic, assigneeId, channelId } = narrowing ?? NOT_NARROWED;
  const ofLabel = (condition: Sql): Sql => (access.rights.has('labels.view') ? condition : FALSE);
  return [
    ...(labelId === null ? [] : [ofLabel(isAmong(labelled([labelId])))]),
    ...(automatic === null ? [] : [ofLabel(carries(automatic, now))]),
    ...(assigneeId === null ? [] : [isAmong(heldBy(assigneeId))]),
    ...(channelId === null ? [] : [sql`v.channel_id = ${channelId}`]),
  ];
}

/** Which of the three shelves a folder is on: see inbox.tables.ts. */
const SHELVES: Readonly<Partial<Record<Listed['filter'], number>>> = { snoozed: 2, done: 3 };

/** What makes a list a list, whatever page of it. */
type Sequence = {
  /** Of a thread the one of its conversations that goes furthest stands for all; seconds may be shared, ids are not. */
  readonly isFurther: string;
  readonly of: Sql;
  readonly after: (before: NonNullable<ListInput['before']>) => Sql;
  readonly order: Sql;
};

function sequenceOf({ filter, order }: Listed, now: EpochMs): Sequence {
  if (filter === 'closing') return soonestFirst(now);
  return order === 'waiting' ? waitingFirst : newestFirst;
}

const newestFirst: Sequence = {
  isFurther: 'w.last_message_id > v.last_message_id',
  of: TRUE,
  after: ({ lastMessageAt, id }) => sql`v.last_message_at <= ${lastMessageAt}
    AND (v.last_message_at, $THREAD_ID) < (${lastMessageAt}, ${id})`,
  order: sql` ORDER BY v.last_message_at DESC, $THREAD_ID DESC`,
};

const waitingFirst: Sequence = {
  isFurther: '(w.waiting_rank, w.seq) < (v.waiting_rank, v.seq)',
  of: TRUE,
  after: ({ waitingSince = null, lastMessageAt, id }) => {
    const rank = waitingRank({ waitingSince, lastMessageAt });
    return sql`v.waiting_rank >= ${rank} AND (v.waiting_rank, $THREAD_ID) > (${rank}, ${id})`;
  },
  order: sql` ORDER BY v.waiting_rank, $THREAD_ID`,
};

function soonestFirst(now: EpochMs): Sequence {
  const { after, upTo } = closingSoon(now);
  return {
    isFurther: '(coalesce(w.last_customer_at, 0), w.seq) > (v.last_customer_at, v.seq)',
    of: sql`v.last_customer_at > ${after} AND v.last_customer_at <= ${upTo}`,
    after: ({ windowClosesAt = null, id }) => {
      const from = windowClosesAt === null ? after : windowClosesAt - REPLY_WINDOW_MS;
      return sql`(v.last_customer_at, $THREAD_ID) > (${from}, ${id})`;
    },
    order: sql` ORDER BY v.last_customer_at, $THREAD_ID`,
  };
}

export const inThreads = (page: Sql, isFurther: string): Sql => ({
  ...page,
  text: page.text.replace('$FURTHEST', `NOT coalesce(${ofMerged(`max(${isFurther})`)}, 0)`),
});

function conditionsOf(listed: Listed, { of }: Sequence, asker: Asker): Sql[] {
  const { filter, narrowing } = listed;
  return [
    sql`WHERE v.shelf = ${SHELVES[filter] ?? 1} AND $FURTHEST`,
    of,
    inFolder(filter, asker),
    ...leftOf(narrowing, asker),
    isSeen(asker, 'v.seq'),
  ];
}

export function pageOf(input: ListInput, asker: Asker): Sql {
  const sequence = sequenceOf(input, asker.now);
  const conditions = conditionsOf(input, sequence, asker);
  const after = input.before === null ? [] : [sequence.after(input.before)];
  const shown = joinSql([...conditions, ...after], ' AND ');
  return inThreads(joinSql([shown, sequence.order, sql` LIMIT ${input.limit}`], ''), sequence.isFurther);
}

/** As many of a list as are worth counting, in no order. */
export function someOf(listed: Listed, limit: number, asker: Asker): Sql {
  const sequence = sequenceOf(listed, asker.now);
  const shown = joinSql(conditionsOf(listed, sequence, asker), ' AND ');
  return inThreads(joinSql([shown, sql` LIMIT ${limit}`], ''), sequence.isFurther);
}

/** What can change which conversations a list shows. */
export const readsOfList = ({ filter, narrowing }: Listed): readonly string[] => [
  'conversation',
  'merged_conversation',
  'conversation_label',
  'waiting',
  ...(filter === 'closing' || narrowing?.automatic ? ['clock:minute'] : []),
  ...(filter === 'watching' ? ['watcher'] : []),
  ...(narrowing?.automatic ? ['automatic_off'] : []),
];
