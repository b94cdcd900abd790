import type { LabelRow, labels } from '../../../contract/labels.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

export const labelsQueries: QueryHandlers<typeof labels> = {
  listLabels: {
    reads: () => ['label'],
    run: ({ views }) =>
      views
        .all<LabelRow>(sql`SELECT id, name, color FROM label ORDER BY name COLLATE NOCASE, id`)
        .map((label) => ({ ...label, name: displayName(label.name) })),
  },
};
