import type { MemberRow, team } from '../../../contract/team.ts';
import type { EpochMs, MemberId, WorkspaceId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/permissions.ts';
import type { Access } from '../../../domain/team/access.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

type Me = {
  id: WorkspaceId;
  businessName: string;
  memberId: MemberId;
  name: string;
  color: number;
  role: Role;
};

type Row = {
  id: MemberId;
  name: string;
  role: Role;
  access: string;
  color: number;
  addedAt: EpochMs;
  leftAt: EpochMs | null;
  leftBecause: string | null;
};

export const teamQueries: QueryHandlers<typeof team> = {
  getWorkspace: {
    reads: () => ['workspace', 'member'],
    run({ views }, _input, { memberId, access }) {
      const row = views.get<Me>(sql`
        SELECT w.id, w.business_name AS businessName, m.id AS memberId, m.name, m.color, m.role
        FROM workspace w JOIN member m ON m.id = ${memberId}`);
      if (!row) return null;
      const { rights, closed, replyOnlyAssigned } = access;
      const { id, businessName, memberId: me, name, color, role } = row;
      return {
        id,
        businessName,
        me: { id: me, name, color, role, rights: [...rights], closed, replyOnlyAssigned },
      };
    },
  },
  listMembers: {
    reads: () => ['member'],
    run: ({ views }): MemberRow[] =>
      views
        .all<Row>(sql`
        SELECT id, name, role, access, color, added_at AS addedAt, left_at AS leftAt, left_because AS leftBecause
        FROM member ORDER BY left_at IS NOT NULL, added_at, id`)
        .map(({ access, ...row }) => ({ ...row, access: JSON.parse(access) as Access })),
  },
};
