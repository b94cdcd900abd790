import type { RuleRow, RuleRun, ruleQueries as contract } from '../../../contract/rules.ts';
import type { Rule } from '../../../domain/automation/rule.ts';
import type { StormCause } from '../../../domain/automation/rules.events.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';

type Stored = {
  readonly id: string;
  readonly isOn: 0 | 1;
  readonly content: string;
  readonly why: StormCause | null;
  readonly at: EpochMs | null;
  readonly runs: number;
};

const rulesIn = (views: ReadDb): RuleRow[] =>
  views
    .all<Stored>(
      sql`SELECT id, is_on AS isOn, content, stormed_why AS why, stormed_at AS at,
          (SELECT count(*) FROM rule_run u WHERE u.rule_id = rule.id) AS runs
        FROM rule ORDER BY place, id`,
    )
    .map(({ id, isOn, content, why, at, runs }) => ({
      ...(JSON.parse(content) as Omit<Rule, 'ruleId' | 'isOn'>),
      ruleId: id,
      isOn: isOn === 1,
      stormed: why === null || at === null ? null : { why, at },
      runs,
    }));

type StoredRun = Omit<RuleRun, 'results' | 'conversation'> & {
  readonly results: string;
  readonly conversationId: ConversationId | null;
  readonly name: string;
};

/** Of conversations the asker does not see, only that a rule ran. */
const runsOf = (asker: Asker, limit: number): Sql =>
  joinSql(
    [
      sql`SELECT u.rule_id AS ruleId, u.at, u.round, u.changed, u.results, v.id AS conversationId,
        coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?') AS name
      FROM rule_run u LEFT JOIN conversation v ON v.id = u.conversation_id AND`,
      isSeen(asker, 'v.seq'),
      sql`LEFT JOIN contact c ON c.id = v.contact_id ORDER BY u.at DESC, u.rowid DESC LIMIT ${limit}`,
    ],
    ' ',
  );

export const ruleQueries: Omit<QueryHandlers<{ queries: typeof contract }>, 'tryRule'> = {
  listRules: {
    reads: () => ['rule', 'rule_run', 'rules_stopped'],
    run: ({ views }) => ({
      rules: rulesIn(views),
      isStopped: views.get(sql`SELECT 1 FROM rules_stopped`) !== undefined,
    }),
  },
  listRuleRuns: {
    reads: () => ['rule_run', 'conversation', 'assignment', 'contact', 'merged_conversation'],
    run: ({ views }, { limit }, asker) =>
      views.all<StoredRun>(runsOf(asker, limit)).map(({ conversationId, name, results, ...run }) => ({
        ...run,
        results: JSON.parse(results) as RuleRun['results'],
        conversation: conversationId === null ? null : { id: conversationId, name: displayName(name) },
      })),
  },
};
