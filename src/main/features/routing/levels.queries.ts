import type { BreachRow, routing } from '../../../contract/routing.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { MemberId } from '../../../domain/ids.ts';
import type { Level } from '../../../domain/routing/levels.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { readLevels } from './levelRows.ts';

type Handlers = QueryHandlers<typeof routing>;
type Row = Omit<BreachRow, 'isLate' | 'onDuty'> & { readonly isLate: 0 | 1; readonly onDuty: string };

const listBreaches: Handlers['listBreaches'] = {
  reads: () => ['breach', 'conversation', 'contact', 'merged_conversation'],
  run({ views }, { from, to, limit }, asker) {
    const those = sql`
      SELECT coalesce(g.thread_id, v.id) AS conversationId,
        coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?') AS name,
        b.level_id AS levelId, b.since, b.due_at AS dueAt, b.noticed_at AS noticedAt, b.is_late AS isLate,
        b.answered_at AS answeredAt, b.assignee_id AS assigneeId, b.on_duty AS onDuty
      FROM breach b JOIN conversation v ON v.id = b.conversation_id
      LEFT JOIN merged_conversation g ON g.seq = v.seq
      JOIN contact own ON own.id = v.contact_id JOIN contact c ON c.id = coalesce(own.survivor_id, own.id)
      WHERE b.due_at >= ${from} AND b.due_at < ${to}`;
    // Answered on the phone in time, and told of it later: nobody waited.
    const late = sql`(b.answered_at IS NULL OR b.answered_at > b.due_at)`;
    const shown = joinSql([those, late, isSeen(asker, 'v.seq')], ' AND ');
    const page = sql`ORDER BY b.due_at DESC, b.conversation_id, b.level_id LIMIT ${limit}`;
    return views.all<Row>(joinSql([shown, page], ' ')).map((row) => ({
      ...row,
      name: displayName(row.name),
      isLate: row.isLate === 1,
      onDuty: JSON.parse(row.onDuty) as MemberId[],
    }));
  },
};

export const levelsQueries: Pick<Handlers, 'getLevels' | 'listBreaches'> = {
  getLevels: {
    reads: () => ['level', 'wait_setting'],
    run({ views }) {
      const settings = views.get<{ colourAfterMs: number; supervisors: string }>(
        sql`SELECT colour_after_ms AS colourAfterMs, supervisors FROM wait_setting`,
      );
      return {
        levels: readLevels(views) as Level[],
        colourAfterMs: settings?.colourAfterMs ?? 0,
        supervisors: JSON.parse(settings?.supervisors ?? '[]') as MemberId[],
      };
    },
  },
  listBreaches,
};
