import { defaultSettings, type Settings } from '../../../domain/settings/saveSetting.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** One setting of one member, for the write side. */
export function settingOf<Name extends keyof Settings>(
  db: ReadDb,
  memberId: string,
  name: Name,
): Settings[Name] {
  const row = db.get<{ value: string }>(
    sql`SELECT value FROM setting WHERE member_id = ${memberId} AND name = ${name}`,
  );
  return row === undefined ? defaultSettings[name] : (JSON.parse(row.value) as Settings[Name]);
}
