import type { z } from 'zod';
import type { saveDraft } from '../../../domain/inbox/saveDraft.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import { sql, type WriteDb } from '../../engine/sql.ts';

/** Keeps what a member has typed; an empty draft leaves no row. */
export const createSaveDraft =
  (db: WriteDb, commit: GroupCommit, now: () => EpochMs, changed: (table: string) => void) =>
  async (
    { conversationId, text }: z.infer<(typeof saveDraft)['input']>,
    actor: Actor,
  ): Promise<Result<null, never>> => {
    if (actor.kind !== 'member') return ok(null);
    const { memberId } = actor;
    await commit.enqueue(() => {
      if (text === '')
        db.run(sql`DELETE FROM draft WHERE member_id = ${memberId} AND conversation_id = ${conversationId}`);
      else
        db.run(sql`INSERT INTO draft (member_id, conversation_id, text, saved_at)
          VALUES (${memberId}, ${conversationId}, ${text}, ${now()})
          ON CONFLICT DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at`);
    });
    changed('draft');
    return ok(null);
  };
