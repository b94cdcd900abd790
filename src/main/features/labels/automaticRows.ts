import { type AutomaticLabel, boundOf } from '../../../domain/labels/automaticLabels.ts';
import type { Asker } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';

/** Threads that carry a label nobody sets at this moment. */
export function countAutomatic(views: ReadDb, label: AutomaticLabel, asker: Asker): number {
  const { fact, from, to } = boundOf(label, asker.now);
  const those = sql`SELECT count(*) AS n FROM thread_waiting`;
  const bounded = { text: `WHERE ${fact} BETWEEN ? AND ?`, values: [from, to] };
  const seen = joinSql([bounded, isSeen(asker, 'seq')], ' AND ');
  return views.get<{ n: number }>(joinSql([those, seen], ' '))?.n ?? 0;
}

export const switchedOff = (views: ReadDb): readonly AutomaticLabel[] =>
  views
    .all<{ label: AutomaticLabel }>(sql`SELECT label FROM automatic_off ORDER BY label`)
    .map(({ label }) => label);
