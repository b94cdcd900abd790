import type { ClearEvent } from '../../../domain/events.ts';
import type { LevelId } from '../../../domain/ids.ts';
import { COLOUR_AFTER_MS, type Level, SHIPPED_LEVELS } from '../../../domain/routing/levels.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/* The rules of how soon customers are answered: the same rows on the write side and in the views. */

const shipped = Object.values(SHIPPED_LEVELS)
  .map(
    ({ levelId, applies, withinMs, inHours, isOn, alerts }) =>
      `('${levelId}', '${JSON.stringify(applies)}', ${withinMs}, ${inHours === null ? 'NULL' : `'${inHours}'`},
        ${Number(isOn)}, ${Number(alerts)}, 0)`,
  )
  .join(', ');

export const LEVEL_TABLES = ['level', 'wait_setting'] as const;
export const DROP_LEVELS = 'DROP TABLE IF EXISTS level; DROP TABLE IF EXISTS wait_setting;';
export const CREATE_LEVELS = `
  CREATE TABLE level (
    id TEXT PRIMARY KEY, applies TEXT NOT NULL, within_ms INTEGER NOT NULL, in_hours TEXT,
    is_on INTEGER NOT NULL, alerts INTEGER NOT NULL,
    saved_at INTEGER NOT NULL              -- 0: as it came
  ) STRICT, WITHOUT ROWID;
  INSERT INTO level VALUES ${shipped};
  CREATE TABLE wait_setting (
    id INTEGER PRIMARY KEY CHECK (id = 1), colour_after_ms INTEGER NOT NULL, supervisors TEXT NOT NULL
  ) STRICT;
  INSERT INTO wait_setting VALUES (1, ${COLOUR_AFTER_MS}, '[]');`;

export function levelRows(event: ClearEvent): readonly Sql[] {
  switch (event.type) {
    case 'routing.levelSaved.v1':
      return [
        sql`INSERT OR REPLACE INTO level VALUES (${event.levelId}, ${JSON.stringify(event.applies)},
          ${event.withinMs}, ${event.inHours}, ${event.isOn ? 1 : 0}, ${event.alerts ? 1 : 0}, ${event.at})`,
      ];
    case 'routing.levelRemoved.v1':
      return [sql`DELETE FROM level WHERE id = ${event.levelId}`];
    case 'routing.waitSettingsSaved.v1':
      return [
        sql`UPDATE wait_setting SET colour_after_ms = ${event.colourAfterMs},
          supervisors = ${JSON.stringify(event.supervisors)}`,
      ];
    default:
      return [];
  }
}

type Row = Omit<Level, 'applies' | 'isOn' | 'alerts'> & {
  readonly applies: string;
  readonly isOn: 0 | 1;
  readonly alerts: 0 | 1;
};

/** A rule says nothing of what would have fallen due before it was one. */
export const savedAt = (db: ReadDb): ReadonlyMap<LevelId, number> =>
  new Map(
    db
      .all<{ levelId: LevelId; at: number }>(sql`SELECT id AS levelId, saved_at AS at FROM level`)
      .map(({ levelId, at }) => [levelId, at]),
  );

export const readLevels = (db: ReadDb): readonly Level[] =>
  db
    .all<Row>(
      sql`SELECT id AS levelId, applies, within_ms AS withinMs, in_hours AS inHours, is_on AS isOn, alerts
        FROM level ORDER BY within_ms, id`,
    )
    .map((row) => ({
      ...row,
      applies: JSON.parse(row.applies) as Level['applies'],
      isOn: row.isOn === 1,
      alerts: row.alerts === 1,
    }));
