import type { guards } from '../../../contract/guards.ts';
import type { EpochMs, MemberId } from '../../../domain/ids.ts';
import { type FactorKind, isRequired } from '../../../domain/team/secondStep.ts';
import { defaultTeamRules, type TeamRules } from '../../../domain/team/teamRules.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { type ReadDb, sql } from '../../engine/sql.ts';

function rulesOf(views: ReadDb): TeamRules {
  const rows = views.all<{ name: string; value: string }>(sql`SELECT name, value FROM team_rule`);
  const changed = Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
  return { ...defaultTeamRules, ...changed };
}

const teamSizeOf = (views: ReadDb): number =>
  views.get<{ size: number }>(sql`SELECT count(*) AS size FROM member WHERE left_at IS NULL`)?.size ?? 0;

type Own = { kind: FactorKind; addedAt: EpochMs };
type Row = Own & { memberId: MemberId };

export const guardsQueries: QueryHandlers<typeof guards> = {
  getOwnStep: {
    reads: () => ['member_factor', 'team_rule', 'member'],
    run({ views }, _input, { memberId }) {
      const own = views.get<Own>(sql`
        SELECT kind, added_at AS addedAt FROM member_factor WHERE member_id = ${memberId}`);
      const { secondStepOver } = rulesOf(views);
      const duty = isRequired({ teamSize: teamSizeOf(views), secondStepOver });
      return { kind: own?.kind ?? null, addedAt: own?.addedAt ?? null, isRequired: duty };
    },
  },
  listFactors: {
    reads: () => ['member_factor'],
    run: ({ views }) =>
      views.all<Row>(sql`
        SELECT member_id AS memberId, kind, added_at AS addedAt FROM member_factor ORDER BY member_id`),
  },
  getRules: { reads: () => ['team_rule'], run: ({ views }) => rulesOf(views) },
};
