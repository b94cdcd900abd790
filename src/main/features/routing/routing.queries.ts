import type { ColleagueRow, routing } from '../../../contract/routing.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { ConversationId, MemberId } from '../../../domain/ids.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { createRouterQueries } from './router.queries.ts';
import type { Hours } from './tryRules.ts';

type Held = { readonly id: ConversationId; readonly name: string };
type Row = Omit<ColleagueRow, 'isGone'> & { readonly isGone: 0 | 1 };

const HELD_BY = `SELECT v.id, coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?') AS name, v.seq
  FROM conversation v JOIN contact c ON c.id = v.contact_id`;

/** Names only of what the asker sees themselves. */
const heldBy = (views: ReadDb, asker: Asker, memberId: MemberId): Held[] => {
  const where = joinSql([sql`v.assignee_id = ${memberId}`, isSeen(asker, 'v.seq')], ' AND ');
  return views
    .all<Held>({ text: `${HELD_BY} WHERE ${where.text} ORDER BY v.seq`, values: where.values })
    .map(({ id, name }) => ({ id, name: displayName(name) }));
};

export const createRoutingQueries = (hours: Hours): QueryHandlers<typeof routing> => ({
  ...createRouterQueries(hours),
  listColleagues: {
    reads: () => ['member'],
    run: ({ views }) =>
      views
        .all<Row>(
          sql`SELECT id, name, color, role, left_at IS NOT NULL AS isGone FROM member ORDER BY added_at, id`,
        )
        .map((row) => ({ ...row, isGone: row.isGone === 1 })),
  },
  listHeldBy: {
    reads: () => ['conversation', 'contact', 'draft'],
    run: ({ views, journal }, { memberId }, asker) => ({
      conversations: heldBy(views, asker, memberId),
      drafts:
        journal.get<{ n: number }>(sql`SELECT count(*) AS n FROM draft WHERE member_id = ${memberId}`)?.n ??
        0,
    }),
  },
});
