import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

export const team: Projection = {
  name: 'team',
  version: 1,
  tables: ['workspace', 'member', 'device'],
  create: `
    CREATE TABLE workspace (id TEXT PRIMARY KEY, business_name TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE member (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, color INTEGER NOT NULL, public_key TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE device (id TEXT PRIMARY KEY, public_key TEXT NOT NULL) STRICT, WITHOUT ROWID;`,
  on: {
    'team.workspaceCreated.v1': (e) => [
      sql`INSERT OR IGNORE INTO workspace (id, business_name) VALUES (${e.workspaceId}, ${e.content.businessName})`,
    ],
    'team.memberAdded.v1': (e) => [
      sql`INSERT OR IGNORE INTO member (id, name, role, color, public_key)
        VALUES (${e.memberId}, ${e.content.name}, ${e.role}, ${e.color}, ${e.publicKey})`,
    ],
    'team.deviceRegistered.v1': (e) => [
      sql`INSERT OR IGNORE INTO device (id, public_key) VALUES (${e.deviceId}, ${e.publicKey})`,
    ],
  },
  key: () => null,
};
