import type { EventOf } from '../../../domain/events.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

/** Meta tells the same thing again and again: of each the newest counts. */
const health = (e: EventOf<'channels.healthReported.v1'>): Sql[] => [
  sql`INSERT INTO channel_health (waba_id, channel_id, kind, subject, severity, event, detail, until, reported_at)
    VALUES (${e.wabaId}, ${e.channelId ?? ''}, ${e.kind}, ${e.content.subject ?? ''}, ${e.severity}, ${e.event},
      ${e.content.detail}, ${e.content.until}, ${e.reportedAt})
    ON CONFLICT DO UPDATE SET severity = excluded.severity, detail = excluded.detail, until = excluded.until,
      reported_at = excluded.reported_at
      WHERE (excluded.reported_at, coalesce(excluded.detail, '')) >
        (channel_health.reported_at, coalesce(channel_health.detail, ''))`,
];

/** What Baton asked about later is newer than what it was told when the number was connected. */
const renewed = (e: EventOf<'channels.healthReported.v1'>): Sql[] => {
  if (e.kind === 'rating') return [sql`UPDATE channel SET quality = ${e.event} WHERE id = ${e.channelId}`];
  if (e.kind === 'limit')
    return [sql`UPDATE channel SET messaging_limit = ${e.event} WHERE id = ${e.channelId}`];
  if (e.kind === 'onboarded') return onboarded(e.channelId, e.event);
  return [];
};

/** Brought onto the platform anew, all of the phone may be asked for once more. */
const onboarded = (channelId: string | null, seconds: string): Sql[] => [
  sql`UPDATE channel SET contacts_sync = NULL, contacts_error = NULL, history_sync = NULL, history_error = NULL,
      history_percent = NULL
    WHERE id = ${channelId} AND onboarded_at <> ${Number(seconds) * 1000}`,
  sql`UPDATE channel SET onboarded_at = ${Number(seconds) * 1000} WHERE id = ${channelId}`,
];

/** As the fold of `phoneSync`: what is settled stays so. */
const syncBegun = (e: EventOf<'channels.phoneSyncBegun.v1'>): Sql[] => [
  sql`UPDATE channel SET contacts_sync = 'asked'
    WHERE id = ${e.channelId} AND coalesce(contacts_sync, '') NOT IN ('accepted', 'refused')`,
  sql`UPDATE channel SET history_sync = 'asked'
    WHERE id = ${e.channelId} AND coalesce(history_sync, '') NOT IN ('accepted', 'refused')`,
];

const syncAnswered = (e: EventOf<'channels.phoneSyncAnswered.v1'>): Sql[] => {
  const error = e.outcome === 'refused' ? e.errorCode : null;
  return e.part === 'contacts'
    ? [
        sql`UPDATE channel SET contacts_sync = ${e.outcome}, contacts_error = ${error} WHERE id = ${e.channelId}`,
      ]
    : [
        sql`UPDATE channel SET history_sync = ${e.outcome}, history_error = coalesce(${error}, history_error)
          WHERE id = ${e.channelId}`,
      ];
};

const historyProgressed = (e: EventOf<'channels.historyProgressed.v1'>): Sql[] => [
  sql`UPDATE channel SET history_percent = max(coalesce(history_percent, 0), coalesce(${e.percent}, 0)),
      history_error = coalesce(${e.errorCode}, history_error)
    WHERE id = ${e.channelId}`,
];

export const channels: Projection = {
  name: 'channels',
  version: 6,
  tables: ['channel', 'channel_health'],
  create: `
    CREATE TABLE channel (
      id TEXT PRIMARY KEY, phone_number_id TEXT NOT NULL, waba_id TEXT NOT NULL, graph_origin TEXT NOT NULL,
      display_number TEXT NOT NULL, verified_name TEXT NOT NULL, quality TEXT, messaging_limit TEXT,
      public_url TEXT, connected_at INTEGER NOT NULL,
      -- Coexistence: when somebody last wrote on the business's own phone; unused for 13 days it is cut off.
      phone_seen_at INTEGER,
      history_percent REAL, history_error INTEGER, onboarded_at INTEGER,
      contacts_sync TEXT, contacts_error INTEGER, history_sync TEXT,
      primary_sender_id TEXT,
      -- One person sends at a time; NULL: everybody.
      away_minutes INTEGER, holder_id TEXT, held_since INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE channel_health (
      waba_id TEXT NOT NULL, channel_id TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,  -- '': the whole
      severity TEXT NOT NULL, event TEXT NOT NULL, detail TEXT, until INTEGER, reported_at INTEGER NOT NULL,
      PRIMARY KEY (waba_id, channel_id, kind, subject, event)
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'channels.channelConnected.v1': (e) => [
      sql`INSERT INTO channel (id, phone_number_id, waba_id, graph_origin, display_number, verified_name,
          quality, messaging_limit, public_url, connected_at)
        VALUES (${e.channelId}, ${e.phoneNumberId}, ${e.wabaId}, ${e.graphOrigin}, ${e.content.displayNumber},
          ${e.content.verifiedName}, ${e.quality}, ${e.messagingLimit}, NULL, ${e.at})
        ON CONFLICT DO UPDATE SET waba_id = excluded.waba_id, graph_origin = excluded.graph_origin,
          display_number = excluded.display_number, verified_name = excluded.verified_name,
          quality = excluded.quality, messaging_limit = excluded.messaging_limit`,
    ],
    'channels.webhookRegistered.v1': (e) => [
      sql`UPDATE channel SET public_url = ${e.content.publicUrl} WHERE id = ${e.channelId}`,
    ],
    'channels.primarySenderSet.v1': (e) => [
      sql`UPDATE channel SET primary_sender_id = ${e.memberId} WHERE id = ${e.channelId}`,
    ],
    'channels.oneSenderSet.v1': (e) => [
      sql`UPDATE channel SET away_minutes = ${e.awayMinutes},
          holder_id = iif(${e.awayMinutes} IS NULL, NULL, holder_id),
          held_since = iif(${e.awayMinutes} IS NULL, NULL, held_since)
        WHERE id = ${e.channelId}`,
    ],
    'channels.numberTaken.v1': (e) => [
      sql`UPDATE channel SET holder_id = ${e.memberId}, held_since = ${e.at} WHERE id = ${e.channelId}`,
    ],
    'channels.numberLeft.v1': (e) => [
      sql`UPDATE channel SET holder_id = NULL, held_since = NULL
        WHERE id = ${e.channelId} AND holder_id = ${e.memberId}`,
    ],
    'channels.healthReported.v1': (e) => [...health(e), ...renewed(e)],
    'channels.historyProgressed.v1': historyProgressed,
    'channels.phoneSyncBegun.v1': syncBegun,
    'channels.phoneSyncAnswered.v1': syncAnswered,
    'inbox.phoneMessageSeen.v1': (e) => [
      sql`UPDATE channel SET phone_seen_at = max(coalesce(phone_seen_at, 0), ${e.sentAt}) WHERE id = ${e.channelId}`,
    ],
  },
  key: (event) => ('channelId' in event ? event.channelId : null),
};
