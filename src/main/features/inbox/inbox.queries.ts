import type { ConversationHeader, ConversationRow, inbox, MessageRow } from '../../../contract/inbox.ts';
import type { ConversationId, EpochMs, MemberId } from '../../../domain/ids.ts';
import { displayName, displayText } from '../../../domain/contacts/displayName.ts';
import { REPLY_WINDOW_MS } from '../../../domain/inbox/replyWindow.ts';
import { type MessageContent, NO_EXTRAS } from '../../../domain/inbox/messageContent.ts';
import type { MessageBody } from '../../../contract/messageBody.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

type ListRow = Omit<ConversationRow, 'hasDraft' | 'previewFrom' | 'windowClosesAt'> & {
  fromUs: number | null;
  lastCustomerAt: number | null;
};

const windowEnd = (lastCustomerAt: number | null): EpochMs | null =>
  lastCustomerAt === null ? null : ((lastCustomerAt + REPLY_WINDOW_MS) as EpochMs);

const draftsOf = (journal: ReadDb, memberId: MemberId): ReadonlySet<string> =>
  new Set(
    journal
      .all<{ id: string }>(sql`SELECT conversation_id AS id FROM draft WHERE member_id = ${memberId}`)
      .map(({ id }) => id),
  );

/** Profile name, else the number with a plus, else the user id. */
const NAME = `coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?')`;

/** `NAME` is a constant of ours; values still travel apart. */
const withName = (query: ReturnType<typeof sql>) => ({ ...query, text: query.text.replace('$NAME', NAME) });

type MessageSqlRow = Pick<
  MessageRow,
  'id' | 'key' | 'type' | 'text' | 'at' | 'status' | 'replyId' | 'errorCode' | 'notSentReason' | 'retryAt'
> &
  Pick<MessageRow, 'inboundNumber'> & {
    fromUs: number;
    body: string | null;
    memberId: MemberId | null;
    memberName: string | null;
    color: number | null;
  };

function toMessage({ fromUs, memberId, memberName, color, body, ...row }: MessageSqlRow): MessageRow {
  const by = memberId === null ? null : { id: memberId, name: memberName ?? '?', color: color ?? 0 };
  const text = row.text === null ? null : displayText(row.text);
  return {
    ...row,
    text,
    body: bodyOf(body, text),
    from: fromUs ? 'us' : 'customer',
    via: fromUs ? 'baton' : 'whatsapp',
    by,
    extras: NO_EXTRAS,
    quoted: null,
    reactions: [],
    editedAt: null,
    isRevoked: false,
  };
}

function bodyOf(stored: string | null, text: string | null): MessageBody {
  if (stored === null) return { kind: 'text', text: text ?? '' };
  const body = JSON.parse(stored) as MessageContent;
  if (body.kind !== 'media') return body;
  const { kind, media, mime, caption, fileName } = body;
  return { kind, media, mime, caption, fileName, attachment: { state: 'fetching' } };
}

type HeaderRow = Omit<ConversationHeader, 'windowClosesAt'> & { lastCustomerAt: number | null };

export const inboxQueries: QueryHandlers<typeof inbox> = {
  listConversations: {
    reads: () => ['conversation', 'contact', 'draft'],
    run({ views, journal }, { filter, limit, before }, { memberId }) {
      const at = before?.lastMessageAt ?? Number.MAX_SAFE_INTEGER;
      const id = before?.id ?? '~';
      const rows = views.all<ListRow>(
        withName(sql`
          SELECT v.id, v.contact_id AS contactId, $NAME AS name, v.preview, m.type AS previewType,
            m.status AS previewStatus, m.from_us AS fromUs, v.last_message_at AS lastMessageAt,
            max(0, v.inbound_count - coalesce(r.up_to, 0)) AS unread, v.last_customer_at AS lastCustomerAt
          FROM conversation v
          JOIN contact c ON c.id = v.contact_id
          LEFT JOIN message m ON m.id = v.last_message_id
          LEFT JOIN read_marker r ON r.member_id = ${memberId} AND r.conversation_id = v.id
          WHERE (v.last_message_at, v.id) < (${at}, ${id}) AND v.last_message_id IS NOT NULL
            AND (${filter} = 'all' OR v.inbound_count > coalesce(r.up_to, 0))
          ORDER BY v.last_message_at DESC, v.id DESC LIMIT ${limit}`),
      );
      const drafts = draftsOf(journal, memberId);
      return rows.map(({ fromUs, lastCustomerAt, ...row }) => ({
        ...row,
        name: displayName(row.name),
        previewType: row.previewType ?? 'text',
        previewFrom: fromUs ? 'us' : 'customer',
        hasDraft: drafts.has(row.id),
        windowClosesAt: windowEnd(lastCustomerAt),
      }));
    },
  },

  listMessages: {
    reads: ({ conversationId }) => [`message:${conversationId}`],
    run: ({ views }, { conversationId, limit, before }) =>
      views
        .all<MessageSqlRow>(sql`
          SELECT m.id, m.message_key AS key, m.from_us AS fromUs, m.type, m.text, m.body, m.at, m.status, m.reply_id AS replyId,
            m.error_code AS errorCode, m.not_sent_reason AS notSentReason, m.retry_at AS retryAt,
            m.inbound_number AS inboundNumber, m.by_member AS memberId, b.name AS memberName, b.color
          FROM message m LEFT JOIN member b ON b.id = m.by_member
          WHERE m.conversation_seq = (SELECT seq FROM conversation WHERE id = ${conversationId})
            AND m.id < ${before ?? Number.MAX_SAFE_INTEGER}
          ORDER BY m.id DESC LIMIT ${limit}`)
        .map(toMessage)
        .toReversed(),
  },

  getConversation: {
    reads: ({ conversationId }) => [`conversation:${conversationId}`, 'contact', 'channel'],
    run({ views }, { conversationId }, { memberId }) {
      const row = views.get<HeaderRow>(
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
      return { ...header, name: displayName(header.name), windowClosesAt: windowEnd(lastCustomerAt) };
    },
  },

  countInbox: {
    reads: () => ['conversation', 'message', 'read_marker'],
    run({ views }, _input, { memberId }) {
      const unread = views.get<{ all: number; conversations: number; messages: number }>(sql`
        SELECT count(*) AS "all", count(CASE WHEN v.inbound_count > coalesce(r.up_to, 0) THEN 1 END) AS conversations,
          coalesce(sum(max(0, v.inbound_count - coalesce(r.up_to, 0))), 0) AS messages
        FROM conversation v
        LEFT JOIN read_marker r ON r.member_id = ${memberId} AND r.conversation_id = v.id
        WHERE v.last_message_id IS NOT NULL`);
      const statuses = views.all<{ status: string; n: number }>(sql`
        SELECT status, count(*) AS n FROM message
        WHERE status IN ('queued', 'attempting', 'notSent', 'unknown', 'rejected', 'failed') GROUP BY status`);
      const count = (...names: string[]): number =>
        statuses.filter(({ status }) => names.includes(status)).reduce((sum, { n }) => sum + n, 0);
      return {
        conversations: unread?.all ?? 0,
        unreadConversations: unread?.conversations ?? 0,
        unreadMessages: unread?.messages ?? 0,
        outboxWaiting: count('queued', 'attempting', 'notSent'),
        outboxUnknown: count('unknown'),
        outboxFailed: count('rejected', 'failed'),
      };
    },
  },

  getDraft: {
    reads: () => ['draft'],
    run({ journal }, { conversationId }: { conversationId: ConversationId }, { memberId }) {
      const row = journal.get<{ text: string }>(sql`
        SELECT text FROM draft WHERE member_id = ${memberId} AND conversation_id = ${conversationId}`);
      return { text: row?.text ?? '' };
    },
  },
};
