import { recordWebhookRegistration } from '../../../domain/channels/recordConnection.ts';
import type { ChannelId } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { recordsOf } from '../../engine/journalStore.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

export type ConnectedChannel = {
  readonly channelId: ChannelId;
  readonly phoneNumberId: string;
  readonly wabaId: string;
  readonly graphOrigin: string;
};

/** Which connected number a webhook speaks of, and where its token may be sent. */
export const channelIndex: JournalIndex = {
  name: 'channel',
  version: 1,
  create: `CREATE TABLE channel (
    id TEXT PRIMARY KEY, phone_number_id TEXT NOT NULL UNIQUE, waba_id TEXT NOT NULL, graph_origin TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  drop: 'DROP TABLE IF EXISTS channel',
  on(event) {
    if (event.type !== 'channels.channelConnected.v1') return [];
    return [
      sql`INSERT INTO channel (id, phone_number_id, waba_id, graph_origin)
        VALUES (${event.channelId}, ${event.phoneNumberId}, ${event.wabaId}, ${event.graphOrigin})
        ON CONFLICT DO UPDATE SET waba_id = excluded.waba_id, graph_origin = excluded.graph_origin`,
    ];
  },
};

type Row = { id: ChannelId; phone_number_id: string; waba_id: string; graph_origin: string };
const fromRow = (row: Row): ConnectedChannel => ({
  channelId: row.id,
  phoneNumberId: row.phone_number_id,
  wabaId: row.waba_id,
  graphOrigin: row.graph_origin,
});

export const listConnected = (db: ReadDb): ConnectedChannel[] =>
  db.all<Row>(sql`SELECT * FROM channel ORDER BY id`).map(fromRow);

export function findByPhoneNumberId(db: ReadDb, phoneNumberId: string): ConnectedChannel | undefined {
  const row = db.get<Row>(sql`SELECT * FROM channel WHERE phone_number_id = ${phoneNumberId}`);
  return row && fromRow(row);
}

/** Hosts under which Meta reaches this laptop: those of every registered public address. */
export function publicHostsOf(
  db: ReadDb,
  decode: (record: JournalRecord) => readonly DomainEvent[],
): string[] {
  const events = listConnected(db).flatMap(({ channelId }) =>
    [...recordsOf(db, channelId, recordWebhookRegistration.name)].flatMap((record) => decode(record)),
  );
  return events.flatMap((event) =>
    event.type === 'channels.webhookRegistered.v1'
      ? [new URL(event.content.publicUrl).host.toLowerCase()]
      : [],
  );
}
