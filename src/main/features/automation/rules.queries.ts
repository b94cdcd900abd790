import type { RuleRow, RuleRun, ruleQueries as contract } from '../../../contract/rules.ts';
import type { Rule } from '../../../domain/automation/rule.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

type Stored = {
  readonly id: string;
  readonly isOn: 0 | 1;
  readonly content: string;
  readonly why: 'rounds' | 'tooOften' | null;
  readonly at: EpochMs | null;
  readonly runs: number;
};

const rulesIn = (views: ReadDb): RuleRow[] =>
  views
    .all<Stored>(
      sql`SELECT id, is_on AS isOn, content, stormed_why AS why, stormed_at AS at,
          (SELECT count(*) FROM rule_run u WHERE u.rule_id = rule.id) AS runs
        FROM rule ORDER BY seq`,
    )
    .map(({ id, isOn, content, why, at, runs }) => ({
      ...(JSON.parse(content) as Omit<Rule, 'ruleId' | 'isOn'>),
      ruleId: id,
      isOn: isOn === 1,
      stormed: why === null || at === null ? null : { why, at },
      runs,
    }));

export const ruleQueries: QueryHandlers<{ queries: typeof contract }> = {
  listRules: {
    reads: () => ['rule', 'rule_run', 'rules_stopped'],
    run: ({ views }) => ({
      rules: rulesIn(views),
      isStopped: views.get(sql`SELECT 1 FROM rules_stopped`) !== undefined,
    }),
  },
  listRuleRuns: {
    reads: () => ['rule_run'],
    run: ({ views }, { limit }) =>
      views.all<RuleRun>(
        sql`SELECT rule_id AS ruleId, at, round, changed FROM rule_run ORDER BY at DESC, rowid DESC LIMIT ${limit}`,
      ),
  },
};
