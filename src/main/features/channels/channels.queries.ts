import type { channels, ChannelRow } from '../../../contract/channels.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';
import { getHealth, listGaps, listQuarantined } from './health.queries.ts';
import { listTemplates } from './templates.queries.ts';

export const channelsQueries: QueryHandlers<typeof channels> = {
  listTemplates,
  listChannels: {
    reads: () => ['channel'],
    run: ({ views }) =>
      views.all<ChannelRow>(sql`
        SELECT id, phone_number_id AS phoneNumberId, waba_id AS wabaId, display_number AS displayNumber,
          verified_name AS verifiedName, quality, messaging_limit AS messagingLimit,
          graph_origin AS graphOrigin, public_url AS publicUrl, connected_at AS connectedAt,
          phone_seen_at AS phoneSeenAt, primary_sender_id AS primarySenderId,
          away_minutes AS awayMinutes, holder_id AS holderId, held_since AS heldSince
        FROM channel ORDER BY connected_at`),
  },
  getHealth,
  listGaps,
  listQuarantined,
};
