import type { ConversationHeader, ConversationRow, inbox } from '../../../contract/inbox.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { ConversationId, EpochMs, LabelId, MemberId } from '../../../domain/ids.ts';
import { CONVERSATION_STATES } from '../../../domain/inbox/conversationState.ts';
import { replyWindowClosesAt } from '../../../domain/inbox/replyWindow.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { withName } from './contactName.ts';
import { dueTimes } from './dueTimes.ts';
import { draftThreads } from './drafts.queries.ts';
import { closingSoon, ofWaiting, pageOf, readsOfList, UNREAD, unreadIn } from './listed.ts';
import { KIND, PREVIEW_LENGTH, previewOf } from './messageRow.ts';
import { countOutbox } from './outbox.queries.ts';
import { ofMerged, ofOwn, OWN_SEQ, readsOfThread, seqsOfThread } from './threads.ts';

/* The list of conversations, one conversation's head, and the counts beside them. */

type Handlers = QueryHandlers<typeof inbox>;

export type ListColumns = Omit<
  ConversationRow,
  'hasDraft' | 'previewFrom' | 'windowClosesAt' | 'labels' | 'state' | 'dueAt'
> & {
  readonly state: number;
  readonly fromUs: number | null;
  readonly automatic: string | null;
  readonly lastCustomerAt: EpochMs | null;
  readonly labels: string;
  readonly inboundCount: number;
};

const MARKERS = `LEFT JOIN read_marker r ON r.member_id = (SELECT id FROM asker) AND r.conversation_id = v.id`;

/** Who holds the conversation of `v` or the thread of `g`, what it is labelled, and who asks to look at it. */
const ROUTING = `${ofOwn('assignee_id')} AS assigneeId, ${ofOwn('flagged_by')} AS flaggedBy,
  (SELECT json_group_array(l.label_id) FROM conversation_label l WHERE l.conversation_seq = ${OWN_SEQ}) AS labels`;

/** All conversations of a thread are in the same. */
const HANDLED = 'v.handling AS state, v.snoozed_until AS snoozedUntil';
const stateOf = (code: number) => CONVERSATION_STATES[code] ?? 'open';

/** Which labels there are is not for everybody. */
const labelsOf = (json: string, { access }: Asker): LabelId[] =>
  access.rights.has('labels.view') ? (JSON.parse(json) as LabelId[]) : [];

/** Of several the one that waits longest. */
const WAITING = `${ofWaiting('since', 'min')} AS waitingSince, coalesce(${ofWaiting('unanswered', 'sum')}, 0) AS unanswered,
  ${ofWaiting('first_at', 'min')} AS firstContactAt`;

/** @param more columns of ours beside them, each with a comma after it. */
export const listColumns = (rest: Sql, memberId: MemberId, more = ''): Sql =>
  withName({
    text: `WITH asker (id) AS (VALUES (?))
      SELECT ${more} $THREAD_ID AS id, c.id AS contactId, $NAME AS name, substr(m.text, 1, ${PREVIEW_LENGTH}) AS preview,
        ${KIND} AS previewType, m.status AS previewStatus, m.from_us AS fromUs, m.automatic, m.at AS lastMessageAt,
        ${UNREAD} AS unread, ${ROUTING}, ${HANDLED}, ${WAITING},
        coalesce(${ofMerged('sum(w.inbound_count)')}, v.inbound_count) AS inboundCount,
        coalesce(${ofMerged('max(w.last_customer_at)')}, v.last_customer_at) AS lastCustomerAt
      FROM conversation v $SHOWN_AS
      JOIN message m ON m.id = coalesce(${ofMerged('max(w.last_message_id)')}, v.last_message_id)
      ${MARKERS} ${rest.text}`,
    values: [memberId, ...rest.values],
  });

function previewFrom(
  fromUs: ListColumns['fromUs'],
  automatic: ListColumns['automatic'],
): ConversationRow['previewFrom'] {
  if (!fromUs) return 'customer';
  return automatic === null ? 'us' : 'baton';
}

export const listConversations: Handlers['listConversations'] = {
  reads: (input) => ['contact', 'draft', 'deadline', ...readsOfList(input)],
  run({ views, journal }, input, asker) {
    const { memberId } = asker;
    const rows = views.all<ListColumns>(listColumns(pageOf(input, asker), memberId));
    const drafts = draftThreads(journal, views, memberId);
    const due = dueTimes(
      views,
      journal,
      rows.filter(({ waitingSince }) => waitingSince !== null).map(({ id }) => id),
    );
    return rows.map(({ fromUs, automatic, lastCustomerAt, inboundCount: _inbound, ...row }) => ({
      ...row,
      state: stateOf(row.state),
      name: displayName(row.name),
      preview: previewOf(row.preview),
      previewFrom: previewFrom(fromUs, automatic),
      hasDraft: drafts.has(row.id),
      dueAt: due.get(row.id) ?? null,
      labels: labelsOf(row.labels, asker),
      windowClosesAt: replyWindowClosesAt(lastCustomerAt),
    }));
  },
};

type Part = ConversationHeader['parts'][number] & { readonly lastCustomerAt: EpochMs | null };
type HeaderColumns = Omit<
  ConversationHeader,
  | 'windowClosesAt'
  | 'inboundCount'
  | 'readUpToInbound'
  | 'parts'
  | 'answerIn'
  | 'isGroup'
  | 'labels'
  | 'state'
  | 'dueAt'
> & { readonly isGroup: 0 | 1; readonly labels: string; readonly state: number };

/** The one the customer wrote in last comes first: its address is in use, and its window counts. */
const partsOf = (views: ReadDb, conversationId: ConversationId, asker: Asker): Part[] =>
  views.all<Part>(sql`
    SELECT v.id AS conversationId, v.inbound_count AS inboundCount, v.last_customer_at AS lastCustomerAt,
      min(v.inbound_count, coalesce(r.up_to, 0)) AS readUpToInbound
    FROM conversation v LEFT JOIN read_marker r ON r.member_id = ${asker.memberId} AND r.conversation_id = v.id
    WHERE v.seq IN (SELECT value FROM json_each(${JSON.stringify(seqsOfThread(views, conversationId, asker))}))
    ORDER BY coalesce(v.last_customer_at, 0) DESC, v.last_message_at DESC, v.id`);

const headerColumns = (query: Sql): Sql =>
  withName({
    ...query,
    text: query.text.replace('$ROUTING', `${ROUTING}, ${HANDLED}`).replace('$WAITING', WAITING),
  });

const sumOf = (parts: readonly Part[], count: 'inboundCount' | 'readUpToInbound'): number =>
  parts.reduce((sum, part) => sum + part[count], 0);

export const getConversation: Handlers['getConversation'] = {
  reads: ({ conversationId }, { views }) => [
    ...readsOfThread(views, 'conversation', conversationId),
    'contact',
    'channel',
    'conversation_label',
    ...readsOfThread(views, 'waiting', conversationId),
    'deadline',
  ],
  run({ views, journal }, { conversationId }, asker) {
    const header = views.get<HeaderColumns>(
      headerColumns(sql`
        SELECT $THREAD_ID AS id, $ROUTING, $WAITING, c.id AS contactId, $NAME AS name, c.phone, c.user_id AS userId, c.username,
          c.first_seen_at AS firstSeenAt, v.is_group AS isGroup, v.channel_id AS channelId, coalesce(ch.verified_name, '') AS channelName,
          coalesce(ch.display_number, '') AS channelNumber,
          ch.primary_sender_id AS primarySenderId
        FROM conversation v $SHOWN_AS
        LEFT JOIN channel ch ON ch.id = v.channel_id
        WHERE v.id = ${conversationId}`),
    );
    const parts = partsOf(views, conversationId, asker);
    const [latest] = parts;
    if (header === undefined || latest === undefined) return null;
    return {
      ...header,
      isGroup: header.isGroup === 1,
      state: stateOf(header.state),
      labels: labelsOf(header.labels, asker),
      name: displayName(header.name),
      windowClosesAt: replyWindowClosesAt(latest.lastCustomerAt),
      dueAt: dueTimes(views, journal, [header.id]).get(header.id) ?? null,
      inboundCount: sumOf(parts, 'inboundCount'),
      readUpToInbound: sumOf(parts, 'readUpToInbound'),
      answerIn: latest.conversationId,
      parts: parts.map(({ lastCustomerAt: _at, ...part }) => part),
    };
  },
};

type Counts = {
  readonly all: number;
  readonly every: number;
  readonly waiting: number;
  readonly snoozed: number;
  readonly done: number;
  readonly unread: number;
  readonly messages: number;
  readonly closing: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly watching: number;
};

const NO_COUNTS: Counts = {
  all: 0,
  every: 0,
  waiting: 0,
  snoozed: 0,
  done: 0,
  unread: 0,
  messages: 0,
  closing: 0,
  mine: 0,
  unassigned: 0,
  watching: 0,
};

/** Of a thread once, with what all its conversations have; almost every thread is one conversation. */
function countsOf(asker: Asker): Sql {
  const { memberId, now } = asker;
  const { after, upTo } = closingSoon(now);
  const seen = isSeen(asker, 'v.seq');
  // What is put aside is counted, and not looked into.
  const alone = sql`WITH counted (state, unread, last_customer_at, assignee_id, is_watched) AS (
      SELECT v.handling, iif(v.shelf = 1, $UNREAD, 0), v.last_customer_at, v.assignee_id, k.member_id IS NOT NULL
      FROM conversation v
      LEFT JOIN read_marker r ON r.member_id = ${memberId} AND r.conversation_id = v.id
      LEFT JOIN watcher k ON k.member_id = ${memberId} AND k.conversation_id = v.id
      WHERE v.last_message_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM merged_conversation g WHERE g.seq = v.seq)`;
  const merged = sql`UNION ALL
      SELECT v.handling, iif(v.shelf = 1, sum($UNREAD), 0), max(v.last_customer_at),
        (SELECT t.assignee_id FROM conversation t WHERE t.id = g.thread_id), max(k.member_id IS NOT NULL)
      FROM merged_conversation g JOIN conversation v ON v.seq = g.seq
      LEFT JOIN read_marker r ON r.member_id = ${memberId} AND r.conversation_id = v.id
      LEFT JOIN watcher k ON k.member_id = ${memberId} AND k.conversation_id = v.id
      WHERE v.last_message_id IS NOT NULL`;
  const summed = sql`GROUP BY g.thread_id)
    SELECT count(CASE WHEN state < 2 THEN 1 END) AS "all", count(*) AS every,
      count(CASE WHEN state = 1 THEN 1 END) AS waiting, count(CASE WHEN state = 2 THEN 1 END) AS snoozed,
      count(CASE WHEN state = 3 THEN 1 END) AS done,
      count(CASE WHEN unread > 0 THEN 1 END) AS unread, coalesce(sum(unread), 0) AS messages,
      count(CASE WHEN state < 2 AND last_customer_at > ${after} AND last_customer_at <= ${upTo} THEN 1 END) AS closing,
      count(CASE WHEN state < 2 AND assignee_id = ${memberId} THEN 1 END) AS mine,
      count(CASE WHEN state < 2 AND assignee_id IS NULL THEN 1 END) AS unassigned,
      count(CASE WHEN state < 2 AND is_watched THEN 1 END) AS watching
    FROM counted`;
  const [those, theirs] = [alone, merged].map((part) => joinSql([part, seen], ' AND ')) as [Sql, Sql];
  const { text, values } = joinSql([those, theirs, summed], ' ');
  return { text: text.replaceAll('$UNREAD', unreadIn('v', 'r')), values };
}

export const countInbox: Handlers['countInbox'] = {
  reads: () => ['conversation', 'message', 'read_marker', 'merged_conversation', 'watcher', 'clock:minute'],
  run({ views }, _input, asker) {
    const counts = views.get<Counts>(countsOf(asker)) ?? NO_COUNTS;
    const count = countOutbox(views, asker);
    return {
      conversations: counts.all,
      everyConversation: counts.every,
      waiting: counts.waiting,
      snoozed: counts.snoozed,
      done: counts.done,
      unreadConversations: counts.unread,
      unreadMessages: counts.messages,
      closingConversations: counts.closing,
      assignedToMe: counts.mine,
      unassigned: counts.unassigned,
      watching: counts.watching,
      outboxWaiting: count('queued', 'attempting', 'notSent'),
      outboxUnknown: count('unknown'),
      outboxFailed: count('rejected', 'failed'),
    };
  },
};
