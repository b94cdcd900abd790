import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/* What is said of members beside who they are and what they may do. */

export const people: Projection = {
  name: 'people',
  version: 1,
  tables: ['member_profile', 'team', 'supervision'],
  create: `
    CREATE TABLE member_profile (
      member_id TEXT PRIMARY KEY, phone TEXT, email TEXT, photo TEXT, teams TEXT NOT NULL, tags TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE team (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE supervision (member_id TEXT PRIMARY KEY, replies_left INTEGER NOT NULL) STRICT, WITHOUT ROWID;`,
  on: {
    'team.profileChanged.v1': (e) => [
      sql`INSERT OR REPLACE INTO member_profile (member_id, phone, email, photo, teams, tags)
        VALUES (${e.memberId}, ${e.content.phone}, ${e.content.email}, ${e.content.photo},
          ${JSON.stringify(e.teams)}, ${JSON.stringify(e.tags)})`,
    ],
    'team.teamSaved.v1': (e) => [
      sql`INSERT INTO team (id, name) VALUES (${e.teamId}, ${e.content.name})
        ON CONFLICT DO UPDATE SET name = excluded.name`,
    ],
    'team.teamRemoved.v1': (e) => [sql`DELETE FROM team WHERE id = ${e.teamId}`],
    'team.supervisionChanged.v1': (e) => [
      sql`INSERT OR REPLACE INTO supervision (member_id, replies_left) VALUES (${e.memberId}, ${e.repliesLeft})`,
    ],
    'inbox.replyApproved.v1': (e) => [
      sql`UPDATE supervision SET replies_left = max(replies_left - 1, 0) WHERE member_id = ${e.author}`,
    ],
  },
  key: () => null,
};
