import type { guards } from '../../../contract/guards.ts';
import type { EpochMs, MemberId } from '../../../domain/ids.ts';
import type { Access } from '../../../domain/team/access.ts';
import { PROPOSAL_LASTS_MS } from '../../../domain/team/approval.ts';
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

type ProposalRow = {
  memberId: MemberId;
  access: string;
  by: MemberId;
  at: EpochMs;
  reason: string | null;
};

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
  listProposals: {
    reads: () => ['change_proposal', 'clock:minute'],
    run: ({ views }, _input, { now }) =>
      views
        .all<ProposalRow>(sql`
          SELECT member_id AS memberId, access, by_member AS "by", at, reason FROM change_proposal
          WHERE at >= ${now - PROPOSAL_LASTS_MS} ORDER BY at, member_id`)
        .map(({ access, ...row }) => ({ ...row, access: JSON.parse(access) as Access })),
  },
  getRules: { reads: () => ['team_rule'], run: ({ views }) => rulesOf(views) },
};
