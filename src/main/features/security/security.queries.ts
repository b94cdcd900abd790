import type { QueryOutput } from '../../../contract/index.ts';
import type { security } from '../../../contract/security.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

type Row = QueryOutput<'security.getSecurity'>;

export const securityQueries: QueryHandlers<typeof security> = {
  getSecurity: {
    reads: () => ['security'],
    run: ({ views }): Row =>
      views.get<Row>(sql`
        SELECT rotation_days AS rotationDays, recovery_tested_at AS recoveryTestedAt, data_key_changed_at AS dataKeyChangedAt
        FROM security`) ?? { rotationDays: 90, recoveryTestedAt: null, dataKeyChangedAt: null },
  },
};
