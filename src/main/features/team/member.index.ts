import type { MemberId } from '../../../domain/ids.ts';
import type { MemberActor, Role } from '../../../domain/permissions.ts';
import { type Access, accessOfRole, grant } from '../../../domain/team/access.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { type Presence, scheduleWindows } from './schedule.index.ts';

const change = (memberId: MemberId, access: Access): readonly Sql[] => [
  sql`UPDATE member SET access = ${JSON.stringify(access)} WHERE id = ${memberId}`,
];
const ofRole = (role: Role): string => JSON.stringify(accessOfRole(role));

/** Who may act, and as what: asked at every command and for every reader, so it is never behind the journal. */
export const memberIndex: JournalIndex = {
  name: 'member',
  version: 2,
  create: `CREATE TABLE member (
    id TEXT PRIMARY KEY, access TEXT NOT NULL, is_active INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  drop: 'DROP TABLE IF EXISTS member',
  on(event) {
    switch (event.type) {
      case 'team.memberAdded.v1':
        return [
          sql`INSERT INTO member (id, access, is_active) VALUES (${event.memberId}, ${ofRole(event.role)}, 1)
            ON CONFLICT DO NOTHING`,
        ];
      case 'team.roleChanged.v1':
        return change(event.memberId, accessOfRole(event.role));
      case 'team.accessChanged.v1':
        return change(event.memberId, event.access);
      case 'team.memberDeactivated.v1':
        return [sql`UPDATE member SET is_active = 0 WHERE id = ${event.memberId}`];
      case 'team.memberReactivated.v1':
        return [sql`UPDATE member SET is_active = 1 WHERE id = ${event.memberId}`];
      default:
        return [];
    }
  },
};

/** What was given to somebody who is here; undefined: nobody, or they were let out. */
export function givenAccess(db: ReadDb, memberId: MemberId): Access | undefined {
  const row = db.get<{ access: string }>(
    sql`SELECT access FROM member WHERE id = ${memberId} AND is_active = 1`,
  );
  return row && (JSON.parse(row.access) as Access);
}

/** What somebody who may act is given at this moment; undefined: nobody, or they were let out. */
export function activeAccess(
  db: ReadDb,
  memberId: MemberId,
  presence: Presence,
): Pick<MemberActor, 'role' | 'access'> | undefined {
  const access = givenAccess(db, memberId);
  if (access === undefined) return undefined;
  return { role: access.role, access: grant(access, scheduleWindows(db, presence)) };
}

/** Nobody but one person is here. */
export const isAlone = (db: ReadDb): boolean =>
  (db.get<{ n: number }>(sql`SELECT count(*) AS n FROM member WHERE is_active = 1`)?.n ?? 0) < 2;

export const activeMembers = (db: ReadDb): readonly MemberId[] =>
  db.all<{ id: MemberId }>(sql`SELECT id FROM member WHERE is_active = 1 ORDER BY id`).map(({ id }) => id);
/** Whether somebody may answer customers at this moment: is here, has the right, and it is their hour. */
export const mayAnswer = (db: ReadDb, memberId: MemberId, presence: Presence): boolean =>
  activeAccess(db, memberId, presence)?.access.rights.has('inbox.reply') ?? false;
