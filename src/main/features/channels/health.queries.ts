import type { channels } from '../../../contract/channels.ts';
import type { GapRow, HealthNotice, NumberHealth, QuarantineRow } from '../../../contract/health.ts';
import type { SyncOutcome } from '../../../domain/channels/channels.events.ts';
import { syncEndsAt } from '../../../domain/channels/phoneSync.ts';
import { EpochMs } from '../../../domain/ids.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { firstRowIdAt } from '../../engine/timeRowIds.ts';
import { isSeen } from '../../engine/visibility.ts';

/* How the numbers are doing, when nothing could arrive, and what could not be read. */

type Handlers = QueryHandlers<typeof channels>;

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;
/** What Baton asks by itself stands beside the number; the rest WhatsApp reported. */
const CHECKED = `('rating', 'limit', 'sending', 'numberState', 'nameState', 'phoneApp', 'onboarded', 'webhookAddress')`;

const checkedOf = (kind: string, column: 'event' | 'detail' = 'event'): string =>
  `(SELECT ${column} FROM channel_health h WHERE h.channel_id = c.id AND h.kind = '${kind}' AND h.subject = ''
    ORDER BY h.reported_at DESC LIMIT 1)`;

type Computed = 'isOnPhone' | 'phoneSync' | 'phoneSyncEndsAt';
type NumberColumns = Omit<NumberHealth, Computed> &
  SyncColumns & { readonly phoneApp: string | null; readonly onboardedAt: number | null };

/** null: not asked for yet. */
type SyncColumns = Readonly<Record<'contactsSync' | 'historySync', 'asked' | SyncOutcome | null>>;

/** Both parts in one word, the most pressing first. */
function syncOf({ contactsSync, historySync }: SyncColumns, isOver: boolean): NumberHealth['phoneSync'] {
  const parts = [contactsSync, historySync];
  if (parts.includes('asked')) return 'asking';
  if (parts.every((part) => part === 'accepted' || part === 'refused')) return 'asked';
  if (isOver) return 'over';
  return parts.includes('unknown') ? 'unknown' : 'open';
}

const numbersSince = (outboundSince: number): Sql => ({
  text: `SELECT c.id, c.waba_id AS wabaId, c.display_number AS displayNumber, c.verified_name AS verifiedName,
      c.quality, c.messaging_limit AS messagingLimit, c.public_url AS publicUrl, c.connected_at AS connectedAt,
      c.phone_seen_at AS phoneSeenAt, c.onboarded_at AS onboardedAt,
      c.contacts_sync AS contactsSync, c.contacts_error AS contactsError, c.history_sync AS historySync,
      c.history_percent AS historyPercent, c.history_error AS historyError, ${checkedOf('sending')} AS sending,
      ${checkedOf('sending', 'detail')} AS sendingReason, ${checkedOf('numberState')} AS numberState,
      ${checkedOf('nameState')} AS nameState, ${checkedOf('webhookAddress')} AS webhookAddress,
      ${checkedOf('phoneApp')} AS phoneApp,
      (SELECT max(v.last_customer_at) FROM conversation v WHERE v.channel_id = c.id) AS lastInboundAt,
      (SELECT m.at FROM message m JOIN conversation v ON v.seq = m.conversation_seq
        WHERE v.channel_id = c.id AND m.id > ? AND m.from_us = 1 AND m.via IS NULL
          AND m.status IN ('accepted', 'sent', 'delivered', 'read', 'played')
        ORDER BY m.id DESC LIMIT 1) AS lastOutboundAt
    FROM channel c ORDER BY c.connected_at`,
  values: [outboundSince],
});

const toNumber =
  (now: number) =>
  ({ phoneApp, onboardedAt, contactsSync, historySync, ...row }: NumberColumns): NumberHealth => {
    const endsAt = syncEndsAt(onboardedAt ?? row.connectedAt);
    const isComing = historySync === null && (row.historyPercent ?? row.historyError) !== null;
    return {
      ...row,
      isOnPhone: phoneApp === 'YES' || (phoneApp === null && row.phoneSeenAt !== null),
      phoneSync:
        phoneApp === 'YES' && !isComing ? syncOf({ contactsSync, historySync }, now >= endsAt) : null,
      phoneSyncEndsAt: EpochMs.parse(endsAt),
    };
  };

/** Of these a later word takes the place of an earlier one; the others may hold side by side. */
const SUPERSEDED = `('templateStatus', 'templateQuality', 'templateCategory', 'displayName', 'accountReview', 'capability')`;

const notices: Sql = {
  text: `SELECT nullif(channel_id, '') AS channelId, waba_id AS wabaId, kind, severity, event,
      nullif(subject, '') AS subject, detail, until, reported_at AS reportedAt
    FROM channel_health h WHERE kind NOT IN ${CHECKED} AND NOT (kind IN ${SUPERSEDED} AND EXISTS (
      SELECT 1 FROM channel_health later WHERE later.waba_id = h.waba_id AND later.channel_id = h.channel_id
        AND later.kind = h.kind AND later.subject = h.subject
        AND (later.reported_at, later.event) > (h.reported_at, h.event)))
    ORDER BY reported_at DESC LIMIT 200`,
  values: [],
};

export const getHealth: Handlers['getHealth'] = {
  reads: () => ['channel', 'channel_health', 'conversation', 'clock:minute'],
  run: ({ views }, _input, { now }) => ({
    numbers: views
      .all<NumberColumns>(numbersSince(firstRowIdAt(EpochMs.parse(Math.max(0, now - MONTH_MS)))))
      .map(toNumber(now)),
    notices: views.all<HealthNotice>(notices),
  }),
};

/** A second may hold more messages than it has row ids; those go a little further. */
const DRIFT_MS = 60_000;

const joined = (...parts: Sql[]): Sql => joinSql(parts, ' AND ');

/** Of one conversation: with all that are shown as one thread with it. */
function countRecovered(
  views: ReadDb,
  { from, until }: GapRow,
  conversationId: string | null,
  asker: Asker,
): number {
  const before = EpochMs.parse(until + DRIFT_MS);
  const recovered = sql`
    SELECT count(*) AS n FROM message
    WHERE id >= ${firstRowIdAt(from)} AND id < ${firstRowIdAt(before)} AND at >= ${from} AND at < ${until}
      AND from_us = 0 AND via IS NULL AND (${conversationId} IS NULL
        OR conversation_seq IN (SELECT coalesce(o.seq, v.seq) FROM conversation v
          LEFT JOIN merged_conversation g ON g.seq = v.seq
          LEFT JOIN merged_conversation o ON o.thread_id = g.thread_id
          WHERE v.id = ${conversationId}))`;
  return views.get<{ n: number }>(joined(recovered, isSeen(asker, 'conversation_seq')))?.n ?? 0;
}

/** Of one conversation: the gaps of its number, which nobody learns of a conversation they do not see. */
function gapsOf(conversationId: string | null, limit: number, asker: Asker): Sql {
  const gaps = sql`SELECT from_at AS "from", until_at AS until, cause FROM receiving_gap
    WHERE channel_id = '' OR ${conversationId} IS NULL
      OR channel_id = (SELECT channel_id FROM conversation v WHERE v.id = ${conversationId}`;
  return joinSql([joined(gaps, isSeen(asker, 'v.seq')), sql`) ORDER BY from_at DESC LIMIT ${limit}`], '');
}

const isMerged = (views: ReadDb, conversationId: string): boolean =>
  views.get(sql`SELECT 1 FROM conversation v JOIN merged_conversation g ON g.seq = v.seq
    WHERE v.id = ${conversationId}`) !== undefined;

export const listGaps: Handlers['listGaps'] = {
  reads: ({ conversationId }, { views }) => [
    'receiving_gap',
    'merged_conversation',
    conversationId === null || isMerged(views, conversationId) ? 'message' : `message:${conversationId}`,
  ],
  run: ({ views }, { conversationId, limit }, asker) =>
    views
      .all<GapRow>(gapsOf(conversationId, limit, asker))
      .map((gap) => ({ ...gap, recovered: countRecovered(views, gap, conversationId, asker) })),
};

export const listQuarantined: Handlers['listQuarantined'] = {
  reads: () => ['quarantine', 'clock:minute'],
  run: ({ journal }, { limit }) =>
    journal.all<QuarantineRow>(sql`
      SELECT id, received_at AS receivedAt, reason FROM quarantine ORDER BY id DESC LIMIT ${limit}`),
};
