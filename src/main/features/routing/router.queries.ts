import type { routing } from '../../../contract/routing.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { ConversationId, EpochMs, MemberId } from '../../../domain/ids.ts';
import type { QueueReason } from '../../../domain/routing/chooseMember.ts';
import {
  type RoutingLimits,
  type RoutingPlan,
  type RoutingRule,
  UNTOUCHED_PLAN,
} from '../../../domain/routing/routingRule.ts';
import type { RoutingWhy } from '../../../domain/routing/routingWhy.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { createTryRules, type Told } from './tryRules.ts';

/* What the router did and would do. */

type PlanRow = {
  readonly revision: number;
  readonly is_on: 0 | 1;
  readonly limits: string;
  readonly rules: string;
};

function planIn(views: ReadDb): RoutingPlan & { readonly rules: RoutingRule[] } {
  const row = views.get<PlanRow>(sql`SELECT revision, is_on, limits, rules FROM routing_plan`);
  if (row === undefined) return { ...UNTOUCHED_PLAN, rules: [...UNTOUCHED_PLAN.rules] };
  return {
    revision: row.revision,
    isOn: row.is_on === 1,
    limits: JSON.parse(row.limits) as RoutingLimits,
    rules: JSON.parse(row.rules) as RoutingRule[],
  };
}

const whyOf = (conversationId: ConversationId, asker: Asker): Sql =>
  joinSql(
    [
      sql`SELECT r.member_id AS memberId, r.at, r.why FROM conversation v
        LEFT JOIN merged_conversation g ON g.seq = v.seq
        JOIN routed r ON r.conversation_id = coalesce(g.thread_id, v.id) WHERE v.id = ${conversationId}`,
      isSeen(asker, 'v.seq'),
    ],
    ' AND ',
  );
type WhyRow = { readonly memberId: MemberId; readonly at: EpochMs; readonly why: string };

const MAX_QUEUE_ROWS = 100;
type QueueEntry = {
  readonly conversationId: ConversationId;
  readonly name: string;
  readonly waitingSince: EpochMs;
  readonly reason: QueueReason | null;
  readonly ruleNumber: number | null;
};

/** Of customers nobody ever merged: found by `conversation_unanswered` alone, however many wait. */
const aloneIn = (what: Sql, asker: Asker): Sql =>
  joinSql(
    [
      joinSql([what, sql`FROM conversation v WHERE v.shelf = 1 AND v.assignee_id IS NULL`], ' '),
      sql`v.waiting_since IS NOT NULL AND v.seq NOT IN (SELECT seq FROM merged_conversation)`,
      isSeen(asker, 'v.seq'),
    ],
    ' AND ',
  );

/** Of those that were merged the thread's own conversation says with whom they are. */
const mergedIn = (asker: Asker): Sql =>
  joinSql(
    [
      joinSql(
        [
          sql`SELECT own.seq, min(w.waiting_since) AS since FROM merged_conversation g
            CROSS JOIN conversation w ON w.seq = g.seq CROSS JOIN conversation own ON own.id = g.thread_id
          WHERE w.waiting_since IS NOT NULL AND own.assignee_id IS NULL AND own.shelf = 1`,
          isSeen(asker, 'own.seq'),
        ],
        ' AND ',
      ),
      sql`GROUP BY own.seq`,
    ],
    ' ',
  );

const queueOf = (asker: Asker): Sql =>
  joinSql(
    [
      sql`WITH waits (seq, since) AS (SELECT * FROM (`,
      aloneIn(sql`SELECT v.seq, v.waiting_since`, asker),
      sql`ORDER BY v.waiting_since LIMIT ${MAX_QUEUE_ROWS}) UNION ALL`,
      mergedIn(asker),
      sql`)
        SELECT own.id AS conversationId, waits.since AS waitingSince, q.reason, q.rule_number AS ruleNumber,
          coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?') AS name
        FROM waits JOIN conversation own ON own.seq = waits.seq JOIN contact c ON c.id = own.contact_id
          LEFT JOIN queue_place q ON q.conversation_id = own.id
        ORDER BY waits.since LIMIT ${MAX_QUEUE_ROWS}`,
    ],
    ' ',
  );

const queueLength = (asker: Asker): Sql =>
  joinSql(
    [
      sql`SELECT (`,
      aloneIn(sql`SELECT count(*)`, asker),
      sql`) + (SELECT count(*) FROM (`,
      mergedIn(asker),
      sql`)) AS total`,
    ],
    ' ',
  );

type RouterQueries = Pick<QueryHandlers<typeof routing>, 'getPlan' | 'tryRules' | 'getWhy' | 'listQueue'>;

export const createRouterQueries = (told: Told): RouterQueries => ({
  getPlan: {
    reads: () => ['routing_plan'],
    run: ({ views }) => planIn(views),
  },
  tryRules: {
    reads: () => [],
    run: createTryRules(told),
  },
  getWhy: {
    reads: ({ conversationId }) => [`routed:${conversationId}`, 'merged_conversation'],
    run({ views }, { conversationId }, asker) {
      const row = views.get<WhyRow>(whyOf(conversationId, asker));
      return row === undefined
        ? null
        : { memberId: row.memberId, at: row.at, ...(JSON.parse(row.why) as RoutingWhy) };
    },
  },
  listQueue: {
    reads: () => ['waiting', 'conversation', 'queue_place', 'merged_conversation', 'contact', 'routing_plan'],
    run({ views }, _input, asker) {
      const { isOn } = planIn(views);
      const rows = views.all<QueueEntry>(queueOf(asker)).map(({ name, reason, ...row }) => ({
        ...row,
        name: displayName(name),
        reason: reason ?? ('noRule' as const),
      }));
      const total = views.get<{ total: number }>(queueLength(asker))?.total ?? 0;
      return { isOn, total, rows };
    },
  },
});
