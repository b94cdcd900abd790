import type { LabelRow, labels } from '../../../contract/labels.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { LabelId } from '../../../domain/ids.ts';
import { AUTOMATIC_LABELS } from '../../../domain/labels/automaticLabels.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type Sql } from '../../engine/sql.ts';
import { isSeen, type Viewer } from '../../engine/visibility.ts';
import { countAutomatic, switchedOff } from './automaticRows.ts';

type Stored = Pick<LabelRow, 'id' | 'name' | 'color' | 'description'> & {
  readonly owner: string;
  readonly isTopic: 0 | 1;
  readonly keywords: string;
};

/** Of customers that were merged the thread's own conversation says it for all. */
const standing = (viewer: Viewer): Sql =>
  joinSql(
    [
      sql`FROM conversation_label l
        JOIN conversation v ON v.seq = l.conversation_seq LEFT JOIN merged_conversation g ON g.seq = v.seq
        WHERE (g.seq IS NULL OR v.id = g.thread_id)`,
      isSeen(viewer, 'l.conversation_seq'),
    ],
    ' AND ',
  );

export const labelsQueries: QueryHandlers<typeof labels> = {
  listLabels: {
    reads: () => ['label'],
    run: ({ views }) =>
      views
        .all<Stored>(sql`SELECT id, name, color, description, owner, is_topic AS isTopic, keywords
          FROM label ORDER BY name COLLATE NOCASE, id`)
        .map((label) => ({
          ...label,
          name: displayName(label.name),
          owner: JSON.parse(label.owner) as LabelRow['owner'],
          isTopic: label.isTopic === 1,
          keywords: JSON.parse(label.keywords) as string[],
        })),
  },
  listSwitchedOff: {
    reads: () => ['automatic_off'],
    run: ({ views }) => [...switchedOff(views)],
  },
  countLabels: {
    reads: () => [
      'label',
      'conversation_label',
      'conversation',
      'merged_conversation',
      'waiting',
      'clock:minute',
    ],
    run({ views }, _input, asker) {
      const counted = joinSql(
        [sql`SELECT l.label_id AS id, count(*) AS conversations`, standing(asker), sql`GROUP BY l.label_id`],
        ' ',
      );
      return {
        labels: views.all<{ id: LabelId; conversations: number }>(counted),
        automatic: AUTOMATIC_LABELS.map((label) => ({
          label,
          conversations: countAutomatic(views, label, asker),
        })),
      };
    },
  },
  getLabelUse: {
    reads: () => ['label', 'conversation_label', 'conversation', 'merged_conversation', 'member'],
    run({ views }, { labelId }, asker) {
      const standsOn = joinSql([sql`SELECT count(*) AS n`, standing(asker)], ' ');
      const row = views.get<{ n: number }>(joinSql([standsOn, sql`l.label_id = ${labelId}`], ' AND '));
      const people = views.all<{ name: string }>(sql`
        SELECT name FROM member WHERE left_at IS NULL
          AND EXISTS (SELECT 1 FROM json_each(member.access, '$.sees.labels') WHERE value = ${labelId})
        ORDER BY added_at, id`);
      return { conversations: row?.n ?? 0, people: people.map(({ name }) => displayName(name)) };
    },
  },
};
