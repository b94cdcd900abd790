import type { inbox } from '../../../contract/inbox.ts';
import type { MemberId } from '../../../domain/ids.ts';
import { type Access, holds, tidied } from '../../../domain/team/access.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { joinSql, type Sql } from '../../engine/sql.ts';
import { isSeen, seesEverything, type Viewer } from '../../engine/visibility.ts';
import { ofOwn, THREAD_ID } from './threads.ts';

/* What somebody would see if they were given this: by the same condition as every list, in numbers only. */

/** Whoever is not here yet holds nothing. */
const NOBODY = '' as MemberId;

/** Of a thread once; what it is assigned stands with its own conversation. */
const counted = (what: string): string => `count(DISTINCT CASE WHEN ${what} THEN ${THREAD_ID} END)`;

function countsOf(asker: Viewer, viewer: Viewer): Sql {
  const theirs = isSeen(viewer, 'v.seq');
  const columns: Sql = {
    text: `SELECT ${counted('TRUE')} AS "all", ${counted(theirs.text)} AS seen,
      ${counted(`${ofOwn('assignee_id')} = ?`)} AS held
      FROM conversation v LEFT JOIN merged_conversation g ON g.seq = v.seq
      WHERE v.last_message_id IS NOT NULL`,
    values: [...theirs.values, viewer.memberId],
  };
  return joinSql([columns, isSeen(asker, 'v.seq')], ' AND ');
}

type Counts = { readonly all: number; readonly seen: number; readonly held: number };

function answeredOf(access: Access, { seen, held }: Counts): number {
  if (!holds(access, 'inbox.reply')) return 0;
  return access.replyOnlyAssigned ? held : seen;
}

export const previewAccess: QueryHandlers<typeof inbox>['previewAccess'] = {
  reads: () => ['conversation', 'conversation_label', 'merged_conversation', 'team_member'],
  run({ views }, { memberId, access }, asker) {
    const given = tidied(access);
    const counts = views.get<Counts>(countsOf(asker, { memberId: memberId ?? NOBODY, access: given }));
    const { all, seen, held } = counts ?? { all: 0, seen: 0, held: 0 };
    const answered = answeredOf(given, { all, seen, held });
    return { all, seen, answered, isPartial: !seesEverything(asker) };
  },
};
