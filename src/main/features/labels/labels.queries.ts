import type { LabelRow, labels } from '../../../contract/labels.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';

export const labelsQueries: QueryHandlers<typeof labels> = {
  listLabels: {
    reads: () => ['label'],
    run: ({ views }) =>
      views
        .all<LabelRow>(sql`SELECT id, name, color FROM label ORDER BY name COLLATE NOCASE, id`)
        .map((label) => ({ ...label, name: displayName(label.name) })),
  },
  getLabelUse: {
    reads: () => ['label', 'conversation_label', 'conversation', 'merged_conversation', 'member'],
    run({ views }, { labelId }, asker) {
      // Of customers that were merged the thread's own conversation says it for all.
      const standsOn = sql`SELECT count(*) AS n FROM conversation_label l
        JOIN conversation v ON v.seq = l.conversation_seq LEFT JOIN merged_conversation g ON g.seq = v.seq
        WHERE l.label_id = ${labelId} AND (g.seq IS NULL OR v.id = g.thread_id)`;
      const row = views.get<{ n: number }>(joinSql([standsOn, isSeen(asker, 'l.conversation_seq')], ' AND '));
      const people = views.all<{ name: string }>(sql`
        SELECT name FROM member WHERE left_at IS NULL
          AND EXISTS (SELECT 1 FROM json_each(member.access, '$.sees.labels') WHERE value = ${labelId})
        ORDER BY added_at, id`);
      return { conversations: row?.n ?? 0, people: people.map(({ name }) => displayName(name)) };
    },
  },
};
