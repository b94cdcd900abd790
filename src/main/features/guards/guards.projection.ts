import type { MemberId } from '../../../domain/ids.ts';
import type { Projection } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

const withoutFactor = (memberId: MemberId): readonly Sql[] => [
  sql`DELETE FROM member_factor WHERE member_id = ${memberId}`,
];

export const guards: Projection = {
  name: 'guards',
  version: 1,
  tables: ['team_rule', 'member_factor'],
  create: `
    CREATE TABLE team_rule (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE member_factor (
      member_id TEXT PRIMARY KEY, kind TEXT NOT NULL, added_at INTEGER NOT NULL
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
    // With a new key nothing opens the secret any more.
    'team.memberKeyChanged.v1': (e) => withoutFactor(e.memberId),
    'team.memberReactivated.v1': (e) => withoutFactor(e.memberId),
  },
  key: () => null,
};
