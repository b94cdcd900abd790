import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

export const channels: Projection = {
  name: 'channels',
  version: 1,
  tables: ['channel'],
  create: `CREATE TABLE channel (
    id TEXT PRIMARY KEY, phone_number_id TEXT NOT NULL, waba_id TEXT NOT NULL, graph_origin TEXT NOT NULL,
    display_number TEXT NOT NULL, verified_name TEXT NOT NULL, quality TEXT, messaging_limit TEXT,
    public_url TEXT, connected_at INTEGER NOT NULL
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
  },
  key: (event) => ('channelId' in event ? event.channelId : null),
};
