import type { inbox } from '../../../contract/inbox.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type Sql } from '../../engine/sql.ts';
import { firstRowIdAt } from '../../engine/timeRowIds.ts';
import { isSeen } from '../../engine/visibility.ts';
import { KIND } from './messageRow.ts';
import { ACCEPTED_RANK } from './messageStatus.ts';

type Found = { readonly kind: string; readonly at: EpochMs };

const ofKind = (where: Sql): Sql => ({
  text: `SELECT ${KIND} AS kind, min(m.at) AS at FROM message m WHERE ${where.text} GROUP BY 1`,
  values: where.values,
});

/** What WhatsApp refused in the end was not sent. */
export const getFirstSent: QueryHandlers<typeof inbox>['getFirstSent'] = {
  reads: () => ['message'],
  run({ views }, { since }, asker) {
    const theirs = sql`m.id >= ${firstRowIdAt(since)} AND m.at >= ${since} AND m.from_us = 1
      AND m.by_member = ${asker.memberId} AND m.rank >= ${ACCEPTED_RANK} AND m.status <> 'failed'`;
    const found = views.all<Found>(ofKind(joinSql([theirs, isSeen(asker, 'm.conversation_seq')], ' AND ')));
    const firstOf = (kind: string): EpochMs | null => found.find((each) => each.kind === kind)?.at ?? null;
    return { text: firstOf('text'), image: firstOf('image'), document: firstOf('document') };
  },
};
