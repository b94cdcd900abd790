import type { ColleagueRow, OwnershipRow, routing } from '../../../contract/routing.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { ConversationId, MemberId } from '../../../domain/ids.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { levelsQueries } from './levels.queries.ts';
import { isSeen } from '../../engine/visibility.ts';
import { createRouterQueries } from './router.queries.ts';
import type { Told } from './tryRules.ts';

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

/** The conversations of a thread, by whichever of their ids. */
const threadOf = (conversationId: ConversationId, asker: Asker): Sql =>
  joinSql(
    [
      sql`SELECT w.id FROM conversation v LEFT JOIN merged_conversation g ON g.seq = v.seq
        LEFT JOIN merged_conversation o ON o.thread_id = g.thread_id
        JOIN conversation w ON w.seq = coalesce(o.seq, v.seq) WHERE v.id = ${conversationId}`,
      isSeen(asker, 'v.seq'),
    ],
    ' AND ',
  );

const ownershipOf = (conversationId: ConversationId, limit: number, asker: Asker): Sql =>
  joinSql(
    [
      sql`SELECT id, at, how, member_id AS memberId, by_member AS "by", note FROM ownership WHERE conversation_id IN (`,
      threadOf(conversationId, asker),
      sql`) ORDER BY id DESC LIMIT ${limit}`,
    ],
    '',
  );

/** Of these conversations the ones the asker sees. */
function seenOf(views: ReadDb, asker: Asker, ids: readonly ConversationId[]): ReadonlySet<ConversationId> {
  const asked = sql`SELECT v.id FROM conversation v
    WHERE v.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const rows = views.all<{ id: ConversationId }>(joinSql([asked, isSeen(asker, 'v.seq')], ' AND '));
  return new Set(rows.map(({ id }) => id));
}

const watchedBy = (asker: Asker): Sql =>
  joinSql(
    [
      sql`SELECT DISTINCT coalesce(g.thread_id, v.id) AS id FROM watcher w
        JOIN conversation v ON v.id = w.conversation_id LEFT JOIN merged_conversation g ON g.seq = v.seq
        WHERE w.member_id = ${asker.memberId}`,
      isSeen(asker, 'v.seq'),
    ],
    ' AND ',
  );

export const createRoutingQueries = (told: Told): QueryHandlers<typeof routing> => ({
  ...createRouterQueries(told),
  ...levelsQueries,
  listOwnership: {
    reads: () => ['ownership', 'merged_conversation'],
    run: ({ views }, { conversationId, limit }, asker) =>
      views.all<OwnershipRow>(ownershipOf(conversationId, limit, asker)),
  },
  listPresence: {
    reads: () => ['presence'],
    run({ views, present }, _input, asker) {
      const others = present.filter(({ sessionId }) => sessionId !== asker.sessionId);
      if (others.length === 0) return [];
      const seen = seenOf(
        views,
        asker,
        others.map(({ conversationId }) => conversationId),
      );
      return others
        .filter(({ conversationId }) => seen.has(conversationId))
        .map(({ sessionId: _own, ...row }) => row);
    },
  },
  listWatched: {
    reads: () => ['watcher', 'merged_conversation'],
    run: ({ views }, _input, asker) =>
      views.all<{ id: ConversationId }>(watchedBy(asker)).map(({ id }) => id),
  },
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
