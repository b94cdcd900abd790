import type { settings } from '../../../contract/settings.ts';
import { defaultSettings, Settings } from '../../../domain/settings/saveSetting.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

type Row = { readonly name: string; readonly value: string };

/** What an older or newer Baton kept in another shape counts as never set. */
function understood(rows: readonly Row[]): Partial<Settings> {
  const shapes: Readonly<
    Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }>
  > = Settings.shape;
  const values = rows.map(({ name, value }): [string, unknown] => [name, JSON.parse(value)]);
  const read = values.map(([name, value]) => [name, shapes[name]?.safeParse(value)] as const);
  return Object.fromEntries(read.flatMap(([name, kept]) => (kept?.success ? [[name, kept.data]] : [])));
}

export const settingsQueries: QueryHandlers<typeof settings> = {
  getSettings: {
    reads: () => ['setting'],
    run({ journal }, _input, { memberId }) {
      const rows = journal.all<Row>(sql`SELECT name, value FROM setting WHERE member_id = ${memberId}`);
      return { ...defaultSettings, ...understood(rows) };
    },
  },
};
