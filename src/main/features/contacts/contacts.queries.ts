import type { contacts } from '../../../contract/contacts.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { ContactId, EpochMs } from '../../../domain/ids.ts';
import type { MarketingChoice } from '../../../domain/contacts/contacts.events.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';
import { isContactSeen } from '../../engine/visibility.ts';

import { getCustomer, listFields, listLikely } from './customers.queries.ts';

type Preference = { readonly choice: MarketingChoice; readonly changedAt: EpochMs };

type Erasure = { readonly at: EpochMs; readonly by: string | null };

type Merged = { readonly contactId: ContactId; readonly name: string; readonly phone: string | null };

export const contactsQueries: QueryHandlers<typeof contacts> = {
  listFields,
  getCustomer,
  listLikely,
  listMerged: {
    reads: () => ['contact'],
    run({ views }, { contactId }, asker) {
      if (!isContactSeen(views, asker, contactId)) return [];
      return views
        .all<Merged>(sql`
          SELECT id AS contactId, coalesce(nullif(trim(name), ''), '+' || phone, user_id, '?') AS name, phone
          FROM contact WHERE survivor_id = ${contactId} ORDER BY first_seen_at, id`)
        .map((row) => ({ ...row, name: displayName(row.name) }));
    },
  },
  getErasure: {
    reads: () => ['erasure', 'member'],
    run: ({ views }, { conversationId }) =>
      views.get<Erasure>(sql`
        SELECT e.at, m.name AS by FROM erasure e LEFT JOIN member m ON m.id = e.by_member
        WHERE e.conversation_id = ${conversationId}`) ?? null,
  },
  getMarketingPreference: {
    reads: () => ['marketing_preference', 'contact'],
    /** Also what the person said under another contact that was merged into this one. */
    run({ views }, { contactId, channelId }, asker) {
      if (!isContactSeen(views, asker, contactId)) return null;
      const preference = views.get<Preference>(sql`
        SELECT p.choice, p.changed_at AS changedAt FROM marketing_preference p
        WHERE p.channel_id = ${channelId} AND p.contact_id IN
          (SELECT ${contactId} UNION SELECT id FROM contact WHERE survivor_id = ${contactId})
        ORDER BY p.changed_at DESC LIMIT 1`);
      return preference ?? null;
    },
  },
};
