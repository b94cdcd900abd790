import type { z } from 'zod';
import type { saveSettings } from '../../../domain/settings/saveSetting.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import { sql, type WriteDb } from '../../engine/sql.ts';

/** Keeps a member's window settings; one row a name, so two panes never overwrite each other. */
export const createSaveSettings =
  (db: WriteDb, commit: GroupCommit, changed: (table: string) => void) =>
  async (input: z.infer<(typeof saveSettings)['input']>, actor: Actor): Promise<Result<null, never>> => {
    if (actor.kind !== 'member') return ok(null);
    // A page may name a setting and say nothing of it.
    const said = Object.entries(input).filter(([, value]) => value !== undefined);
    await commit.enqueue(() => {
      for (const [name, value] of said)
        db.run(sql`INSERT INTO setting (member_id, name, value) VALUES (${actor.memberId}, ${name}, ${JSON.stringify(value)})
          ON CONFLICT DO UPDATE SET value = excluded.value`);
    });
    changed('setting');
    return ok(null);
  };
