import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

export const security: Projection = {
  name: 'security',
  version: 1,
  tables: ['security'],
  create: `
    CREATE TABLE security (
      id INTEGER PRIMARY KEY CHECK (id = 1), rotation_days INTEGER, recovery_tested_at INTEGER, data_key_changed_at INTEGER
    ) STRICT;
    INSERT INTO security (id, rotation_days) VALUES (1, 90);`,
  on: {
    // At set-up the recovery key was typed back.
    'team.workspaceCreated.v1': (e) => [
      sql`UPDATE security SET recovery_tested_at = ${e.at}, data_key_changed_at = ${e.at}`,
    ],
    'security.rotationSet.v1': (e) => [sql`UPDATE security SET rotation_days = ${e.days}`],
    'security.recoveryKeyTested.v1': (e) => [sql`UPDATE security SET recovery_tested_at = ${e.at}`],
    'security.dataKeyChangeStarted.v1': (e) => [sql`UPDATE security SET data_key_changed_at = ${e.at}`],
  },
  key: () => null,
};
