import type { ColleagueRow, routing } from '../../../contract/routing.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

type Row = Omit<ColleagueRow, 'isGone'> & { readonly isGone: 0 | 1 };

export const routingQueries: QueryHandlers<typeof routing> = {
  listColleagues: {
    reads: () => ['member'],
    run: ({ views }) =>
      views
        .all<Row>(
          sql`SELECT id, name, color, role, left_at IS NOT NULL AS isGone FROM member ORDER BY added_at, id`,
        )
        .map((row) => ({ ...row, isGone: row.isGone === 1 })),
  },
};
