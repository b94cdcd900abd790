import type { settings } from '../../../contract/settings.ts';
import { defaultSettings, type Settings } from '../../../domain/settings/saveSetting.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

export const settingsQueries: QueryHandlers<typeof settings> = {
  getSettings: {
    reads: () => ['setting'],
    run({ journal }, _input, { memberId }) {
      const rows = journal.all<{ name: string; value: string }>(
        sql`SELECT name, value FROM setting WHERE member_id = ${memberId}`,
      );
      const saved = Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
      return { ...defaultSettings, ...(saved as Partial<Settings>) };
    },
  },
};
