import type { contacts } from '../../../contract/contacts.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { MarketingChoice } from '../../../domain/contacts/contacts.events.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

type Preference = { readonly choice: MarketingChoice; readonly changedAt: EpochMs };

export const contactsQueries: QueryHandlers<typeof contacts> = {
  getMarketingPreference: {
    reads: () => ['marketing_preference', 'contact'],
    /** Also what the person said under another contact that was merged into this one. */
    run: ({ views }, { contactId, channelId }) =>
      views.get<Preference>(sql`
        SELECT p.choice, p.changed_at AS changedAt FROM marketing_preference p
        WHERE p.channel_id = ${channelId} AND p.contact_id IN
          (SELECT ${contactId} UNION SELECT id FROM contact WHERE survivor_id = ${contactId})
        ORDER BY p.changed_at DESC LIMIT 1`) ?? null,
  },
};
