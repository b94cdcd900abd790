import type { MemberId, TeamId } from '../../../domain/ids.ts';
import type { RoleTag } from '../../../domain/team/roleTags.ts';
import type { LabelOwner } from '../../../domain/labels/labels.events.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

const joins = (memberId: MemberId, group: string): Sql =>
  sql`INSERT OR IGNORE INTO member_group (member_id, name) VALUES (${memberId}, ${group})`;

/** Who is in which team, and does what: whom a rule can point at. */
export const groupIndex: JournalIndex = {
  name: 'member_group',
  version: 1,
  create: `
    CREATE TABLE member_group (
      member_id TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (name, member_id)
    ) STRICT, WITHOUT ROWID;`,
  drop: 'DROP TABLE IF EXISTS member_group',
  on(event) {
    switch (event.type) {
      case 'team.profileChanged.v1': {
        const { memberId, teams, tags } = event;
        return [
          sql`DELETE FROM member_group WHERE member_id = ${memberId}`,
          ...[...teams, ...tags].map((group) => joins(memberId, group)),
        ];
      }
      case 'team.teamRemoved.v1':
        return [sql`DELETE FROM member_group WHERE name = ${event.teamId}`];
      default:
        return [];
    }
  },
};

export const membersOf = (db: ReadDb, group: TeamId | RoleTag): MemberId[] =>
  db
    .all<{ id: MemberId }>(
      sql`SELECT member_id AS id FROM member_group WHERE name = ${group} ORDER BY member_id`,
    )
    .map(({ id }) => id);

/** Everybody in a team with one of them, or who does the same, and they themselves. */
export const colleaguesOf = (db: ReadDb, members: readonly MemberId[]): MemberId[] =>
  db
    .all<{ id: MemberId }>(sql`
      SELECT DISTINCT other.member_id AS id FROM member_group own JOIN member_group other ON other.name = own.name
      WHERE own.member_id IN (SELECT value FROM json_each(${JSON.stringify(members)})) ORDER BY id`)
    .map(({ id }) => id);

/** Who answers for a label. */
export const ownersOf = (db: ReadDb, owner: LabelOwner | null): readonly MemberId[] => {
  if (owner === null) return [];
  return owner.kind === 'member' ? [owner.memberId] : membersOf(db, owner.teamId);
};
