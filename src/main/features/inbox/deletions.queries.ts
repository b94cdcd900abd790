import type { DeletionRow, inbox } from '../../../contract/inbox.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import { RESTORABLE_MS } from '../../../domain/inbox/deletions.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { joinSql, type Sql, sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { withName } from './contactName.ts';

/* What was deleted and may still come back. Afterwards it stays sealed in the journal, out of sight. */

type Row = Omit<DeletionRow, 'by' | 'restorableUntil'> & {
  readonly memberId: DeletionRow['by']['id'];
  readonly memberName: string;
  readonly color: number;
};

const columns = (rest: Sql): Sql =>
  withName({
    text: `SELECT d.id, d.conversation_id AS conversationId, $NAME AS name, d.at, d.reason, d.messages,
        d.by_member AS memberId, coalesce(b.name, '') AS memberName, coalesce(b.color, 0) AS color
      FROM deletion d JOIN conversation v ON v.id = d.conversation_id $SHOWN_AS
      LEFT JOIN member b ON b.id = d.by_member ${rest.text}`,
    values: rest.values,
  });

export const listDeleted: QueryHandlers<typeof inbox>['listDeleted'] = {
  reads: () => ['deletion', 'contact', 'member', 'clock:minute'],
  run({ views }, { limit }, asker) {
    const since = sql`WHERE d.at >= ${asker.now - RESTORABLE_MS}`;
    const page = joinSql([since, isSeen(asker, 'v.seq')], ' AND ');
    const rows = views.all<Row>(columns(joinSql([page, sql`ORDER BY d.at DESC, d.id LIMIT ${limit}`], ' ')));
    return rows.map(({ memberId, memberName, color, ...row }) => ({
      ...row,
      name: displayName(row.name),
      by: { id: memberId, name: memberName, color },
      restorableUntil: (row.at + RESTORABLE_MS) as EpochMs,
    }));
  },
};
