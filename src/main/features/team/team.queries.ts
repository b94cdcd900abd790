import type { team } from '../../../contract/team.ts';
import type { MemberId, WorkspaceId } from '../../../domain/ids.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

type Row = {
  id: WorkspaceId;
  businessName: string;
  memberId: MemberId;
  name: string;
  color: number;
  role: 'owner';
};

export const teamQueries: QueryHandlers<typeof team> = {
  getWorkspace: {
    reads: () => ['workspace', 'member'],
    run({ views }, _input, { memberId }) {
      const row = views.get<Row>(sql`
        SELECT w.id, w.business_name AS businessName, m.id AS memberId, m.name, m.color, m.role
        FROM workspace w JOIN member m ON m.id = ${memberId}`);
      if (!row) return null;
      const { id, businessName, memberId: me, name, color, role } = row;
      return { id, businessName, me: { id: me, name, color, role } };
    },
  },
};
