import type { automation } from '../../../contract/automation.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { Holiday } from '../../../domain/automation/saveHolidays.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

export const automationQueries: QueryHandlers<typeof automation> = {
  listHolidays: {
    reads: () => ['holiday'],
    run: ({ views }) =>
      views
        .all<Holiday>(sql`SELECT date, name FROM holiday ORDER BY date`)
        .map(({ date, name }) => ({ date, name: displayName(name) })),
  },
};
