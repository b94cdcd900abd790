import type { MemberId, ScheduleId } from '../../../domain/ids.ts';
import { type ConflictOf, conflictsOf, type KnownHours } from '../../../domain/team/accessConflicts.ts';
import type { Access } from '../../../domain/team/access.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';
import { whatIsGone } from './gone.index.ts';

type Member = { readonly id: MemberId; readonly access: string };

function hoursOf(db: ReadDb): KnownHours {
  const rows = db.all<{ id: ScheduleId; spans: string }>(sql`SELECT id, spans FROM schedule`);
  return new Map(rows.map(({ id, spans }) => [id, { isEmpty: spans === '[]' }]));
}

/** Of everybody who is here, from the indexes beside the journal. */
export function findConflicts(journal: ReadDb): readonly ConflictOf[] {
  const hours = hoursOf(journal);
  const gone = whatIsGone(journal);
  const members = journal.all<Member>(sql`SELECT id, access FROM member WHERE is_active = 1 ORDER BY id`);
  return members.flatMap(({ id, access }) =>
    conflictsOf(JSON.parse(access) as Access, hours, gone).map((conflict) => ({ memberId: id, ...conflict })),
  );
}
