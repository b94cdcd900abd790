import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/* What is said of members beside who they are and what they may do. */

export const people: Projection = {
  name: 'people',
  version: 3,
  tables: ['member_profile', 'supervision', 'first_messages'],
  create: `
    CREATE TABLE member_profile (
      member_id TEXT PRIMARY KEY, phone TEXT, email TEXT, photo TEXT, tags TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE supervision (member_id TEXT PRIMARY KEY, replies_left INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE first_messages (
      member_id TEXT PRIMARY KEY, at INTEGER NOT NULL, took_ms INTEGER
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'team.profileChanged.v1': (e) => [
      sql`INSERT OR REPLACE INTO member_profile (member_id, phone, email, photo, tags)
        VALUES (${e.memberId}, ${e.content.phone}, ${e.content.email}, ${e.content.photo},
          ${JSON.stringify(e.tags)})`,
    ],
    'team.supervisionChanged.v1': (e) => [
      sql`INSERT OR REPLACE INTO supervision (member_id, replies_left) VALUES (${e.memberId}, ${e.repliesLeft})`,
    ],
    'team.firstMessagesTried.v1': (e) => [
      sql`INSERT OR REPLACE INTO first_messages (member_id, at, took_ms)
        VALUES (${e.memberId}, ${e.at}, ${e.tried?.tookMs ?? null})`,
    ],
    'inbox.replyApproved.v1': (e) => [
      sql`UPDATE supervision SET replies_left = max(replies_left - 1, 0) WHERE member_id = ${e.author}`,
    ],
  },
  key: () => null,
};

/** Which teams there are and who is in them; what somebody sees may go by it. */
export const teams: Projection = {
  name: 'teams',
  version: 1,
  tables: ['team', 'team_member'],
  create: `
    CREATE TABLE team (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE team_member (
      team_id TEXT NOT NULL, member_id TEXT NOT NULL, PRIMARY KEY (team_id, member_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX team_member_of ON team_member (member_id);`,
  on: {
    'team.teamSaved.v1': (e) => [
      sql`INSERT INTO team (id, name) VALUES (${e.teamId}, ${e.content.name})
        ON CONFLICT DO UPDATE SET name = excluded.name`,
    ],
    'team.teamRemoved.v1': (e) => [
      sql`DELETE FROM team WHERE id = ${e.teamId}`,
      sql`DELETE FROM team_member WHERE team_id = ${e.teamId}`,
    ],
    'team.profileChanged.v1': (e) => [
      sql`DELETE FROM team_member WHERE member_id = ${e.memberId}`,
      sql`INSERT INTO team_member (team_id, member_id)
        SELECT id, ${e.memberId} FROM team WHERE id IN (SELECT value FROM json_each(${JSON.stringify(e.teams)}))`,
    ],
  },
  key: () => null,
};
