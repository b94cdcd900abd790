import { type AutomaticLabel, boundOf, type ContactFacts } from '../../../domain/labels/automaticLabels.ts';
import type { Asker } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';

/** Of customers nobody ever merged: each from one row, none of them gathered. */
const ALONE = {
  firstContactAt: `FROM waiting y CROSS JOIN conversation v ON v.id = y.conversation_id WHERE y.first_at`,
  waitingSince: `FROM conversation v WHERE v.waiting_since IS NOT NULL AND v.waiting_since`,
  unanswered: `FROM waiting y CROSS JOIN conversation v ON v.id = y.conversation_id WHERE y.unanswered`,
} as const satisfies Record<keyof ContactFacts, string>;

/** Of those that were merged, whole threads. */
const MERGED = {
  firstContactAt: 'min(y.first_at)',
  waitingSince: 'min(y.since)',
  unanswered: 'sum(y.unanswered)',
} as const satisfies Record<keyof ContactFacts, string>;

/** Threads that carry a label nobody sets at this moment. */
export function countAutomatic(views: ReadDb, label: AutomaticLabel, asker: Asker): number {
  const { fact, from, to } = boundOf(label, asker.now);
  const said = sql`v.last_message_id IS NOT NULL`;
  const alone = [
    { text: `SELECT count(*) AS n ${ALONE[fact]} BETWEEN ? AND ?`, values: [from, to] },
    said,
    sql`v.seq NOT IN (SELECT seq FROM merged_conversation)`,
    isSeen(asker, 'v.seq'),
  ];
  const parts = [
    sql`SELECT count(*) AS n FROM (SELECT 1 FROM merged_conversation g CROSS JOIN conversation v ON v.seq = g.seq
      JOIN waiting y ON y.conversation_id = v.id WHERE TRUE`,
    said,
    isSeen(asker, 'v.seq'),
  ];
  const ofThreads = {
    text: ` GROUP BY g.thread_id HAVING ${MERGED[fact]} BETWEEN ? AND ?)`,
    values: [from, to],
  };
  const counted = [joinSql(alone, ' AND '), joinSql([joinSql(parts, ' AND '), ofThreads], '')];
  return counted.reduce((sum, query) => sum + (views.get<{ n: number }>(query)?.n ?? 0), 0);
}

export const switchedOff = (views: ReadDb): readonly AutomaticLabel[] =>
  views
    .all<{ label: AutomaticLabel }>(sql`SELECT label FROM automatic_off ORDER BY label`)
    .map(({ label }) => label);
