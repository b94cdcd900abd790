import type { ConversationHeader, ConversationRow, inbox } from '../../../contract/inbox.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { EpochMs, MemberId } from '../../../domain/ids.ts';
import { CLOSING_SOON_MS, REPLY_WINDOW_MS, replyWindowClosesAt } from '../../../domain/inbox/replyWindow.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { withName } from './contactName.ts';
import { KIND, previewOf } from './messageRow.ts';
import { countOutbox } from './outbox.queries.ts';

/* The list of conversations, one conversation's head, and the counts beside them. */

type Handlers = QueryHandlers<typeof inbox>;
type ListInput = Parameters<Handlers['listConversations']['run']>[1];

type ListColumns = Omit<ConversationRow, 'hasDraft' | 'previewFrom' | 'windowClosesAt'> & {
  readonly fromUs: number | null;
  readonly lastCustomerAt: EpochMs | null;
};

const draftsOf = (journal: ReadDb, memberId: MemberId): ReadonlySet<string> =>
  new Set(
    journal
      .all<{ id: string }>(sql`SELECT conversation_id AS id FROM draft WHERE member_id = ${memberId}`)
      .map(({ id }) => id),
  );

/** Customers whose last message is of this stretch of time: their window closes soon. */
const closingSoon = (now: EpochMs): { readonly after: number; readonly upTo: number } => ({
  after: now - REPLY_WINDOW_MS,
  upTo: now - REPLY_WINDOW_MS + CLOSING_SOON_MS,
});

const listColumns = (rest: Sql, memberId: MemberId): Sql =>
  withName({
    text: `SELECT v.id, v.contact_id AS contactId, $NAME AS name, substr(m.text, 1, 120) AS preview, ${KIND} AS previewType,
        m.status AS previewStatus, m.from_us AS fromUs, v.last_message_at AS lastMessageAt,
        max(0, v.inbound_count - coalesce(r.up_to, 0)) AS unread, v.last_customer_at AS lastCustomerAt
      FROM conversation v
      JOIN contact c ON c.id = v.contact_id
      JOIN message m ON m.id = v.last_message_id
      LEFT JOIN read_marker r ON r.member_id = ? AND r.conversation_id = v.id ${rest.text}`,
    values: [memberId, ...rest.values],
  });

function pageByWindow({ limit, before }: ListInput, now: EpochMs): Sql {
  const { after, upTo } = closingSoon(now);
  const closesAt = before?.windowClosesAt ?? null;
  const from = closesAt === null ? after : closesAt - REPLY_WINDOW_MS;
  return sql`WHERE v.last_customer_at > ${after} AND v.last_customer_at <= ${upTo}
    AND (v.last_customer_at, v.id) > (${from}, ${before?.id ?? ''})
    ORDER BY v.last_customer_at, v.id LIMIT ${limit}`;
}

function pageByTime({ filter, limit, before }: ListInput): Sql {
  const at = before?.lastMessageAt ?? Number.MAX_SAFE_INTEGER;
  return sql`WHERE (v.last_message_at, v.id) < (${at}, ${before?.id ?? '~'})
    AND (${filter} = 'all' OR v.inbound_count > coalesce(r.up_to, 0))
    ORDER BY v.last_message_at DESC, v.id DESC LIMIT ${limit}`;
}

export const listConversations: Handlers['listConversations'] = {
  reads: ({ filter }) => [
    'conversation',
    'contact',
    'draft',
    ...(filter === 'closing' ? ['clock:minute'] : []),
  ],
  run({ views, journal }, input, { memberId, now }) {
    const page = input.filter === 'closing' ? pageByWindow(input, now) : pageByTime(input);
    const rows = views.all<ListColumns>(listColumns(page, memberId));
    const drafts = draftsOf(journal, memberId);
    return rows.map(({ fromUs, lastCustomerAt, ...row }) => ({
      ...row,
      name: displayName(row.name),
      preview: previewOf(row.preview),
      previewFrom: fromUs ? 'us' : 'customer',
      hasDraft: drafts.has(row.id),
      windowClosesAt: replyWindowClosesAt(lastCustomerAt),
    }));
  },
};

type HeaderColumns = Omit<ConversationHeader, 'windowClosesAt'> & { readonly lastCustomerAt: EpochMs | null };

export const getConversation: Handlers['getConversation'] = {
  reads: ({ conversationId }) => [`conversation:${conversationId}`, 'contact', 'channel'],
  run({ views }, { conversationId }, { memberId }) {
    const row = views.get<HeaderColumns>(
      withName(sql`
        SELECT v.id, v.contact_id AS contactId, $NAME AS name, c.phone, c.user_id AS userId, c.username,
          c.first_seen_at AS firstSeenAt, v.channel_id AS channelId, coalesce(ch.verified_name, '') AS channelName,
          coalesce(ch.display_number, '') AS channelNumber, v.last_customer_at AS lastCustomerAt,
          v.inbound_count AS inboundCount, coalesce(r.up_to, 0) AS readUpToInbound
        FROM conversation v
        JOIN contact c ON c.id = v.contact_id
        LEFT JOIN channel ch ON ch.id = v.channel_id
        LEFT JOIN read_marker r ON r.member_id = ${memberId} AND r.conversation_id = v.id
        WHERE v.id = ${conversationId}`),
    );
    if (!row) return null;
    const { lastCustomerAt, ...header } = row;
    return {
      ...header,
      name: displayName(header.name),
      windowClosesAt: replyWindowClosesAt(lastCustomerAt),
    };
  },
};

type Counts = { readonly all: number; readonly unread: number; readonly messages: number; closing: number };

export const countInbox: Handlers['countInbox'] = {
  reads: () => ['conversation', 'message', 'read_marker', 'clock:minute'],
  run({ views }, _input, { memberId, now }) {
    const { after, upTo } = closingSoon(now);
    const counts = views.get<Counts>(sql`
      SELECT count(*) AS "all", count(CASE WHEN v.inbound_count > coalesce(r.up_to, 0) THEN 1 END) AS unread,
        coalesce(sum(max(0, v.inbound_count - coalesce(r.up_to, 0))), 0) AS messages,
        count(CASE WHEN v.last_customer_at > ${after} AND v.last_customer_at <= ${upTo} THEN 1 END) AS closing
      FROM conversation v
      LEFT JOIN read_marker r ON r.member_id = ${memberId} AND r.conversation_id = v.id
      WHERE v.last_message_id IS NOT NULL`);
    const count = countOutbox(views, now);
    return {
      conversations: counts?.all ?? 0,
      unreadConversations: counts?.unread ?? 0,
      unreadMessages: counts?.messages ?? 0,
      closingConversations: counts?.closing ?? 0,
      outboxWaiting: count('queued', 'attempting', 'notSent'),
      outboxUnknown: count('unknown'),
      outboxFailed: count('rejected', 'failed'),
    };
  },
};
