import type { MemberId } from '../../../domain/ids.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

const withoutFactor = (memberId: MemberId): readonly Sql[] => [
  sql`DELETE FROM member_factor WHERE member_id = ${memberId}`,
];

/** Whatever changes the member settles what was proposed of them, as the fold has it. */
const settled = (memberId: MemberId): readonly Sql[] => [
  sql`DELETE FROM change_proposal WHERE member_id = ${memberId}`,
];

export const guards: Projection = {
  name: 'guards',
  version: 1,
  tables: ['team_rule', 'member_factor', 'change_proposal'],
  create: `
    CREATE TABLE team_rule (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE member_factor (
      member_id TEXT PRIMARY KEY, kind TEXT NOT NULL, added_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE change_proposal (
      member_id TEXT PRIMARY KEY, access TEXT NOT NULL, by_member TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'team.rulesChanged.v1': (e) =>
      Object.entries(e.rules).map(
        ([name, value]) =>
          sql`INSERT INTO team_rule (name, value) VALUES (${name}, ${JSON.stringify(value)})
            ON CONFLICT DO UPDATE SET value = excluded.value`,
      ),
    'team.factorAdded.v1': (e) => [
      sql`INSERT INTO member_factor (member_id, kind, added_at) VALUES (${e.memberId}, ${e.kind}, ${e.at})
        ON CONFLICT DO UPDATE SET kind = excluded.kind, added_at = excluded.added_at`,
    ],
    'team.factorRemoved.v1': (e) => withoutFactor(e.memberId),
    'team.changeProposed.v1': (e) => [
      sql`INSERT OR REPLACE INTO change_proposal (member_id, access, by_member, at, reason)
        VALUES (${e.memberId}, ${JSON.stringify(e.access)}, ${e.by}, ${e.at}, ${e.content.reason})`,
    ],
    'team.changeDeclined.v1': (e) => settled(e.memberId),
    'team.accessChanged.v1': (e) => settled(e.memberId),
    'team.roleChanged.v1': (e) => settled(e.memberId),
    'team.memberDeactivated.v1': (e) => settled(e.memberId),
    // With a new key nothing opens the secret any more.
    'team.memberKeyChanged.v1': (e) => withoutFactor(e.memberId),
    'team.memberReactivated.v1': (e) => withoutFactor(e.memberId),
  },
  key: () => null,
};
