import type { z } from 'zod';
import type { saveDraft } from '../../../domain/inbox/saveDraft.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import { sql, type WriteDb } from '../../engine/sql.ts';
import { draftKey } from './draftKey.ts';

/** Keeps what a member has typed; an empty draft leaves no row. */
export const createSaveDraft =
  (db: WriteDb, commit: GroupCommit, now: () => EpochMs, changed: (table: string) => void) =>
  async (
    { conversationId, text, kind, replaces }: z.infer<(typeof saveDraft)['input']>,
    actor: Actor,
  ): Promise<Result<null, never>> => {
    if (actor.kind !== 'member') return ok(null);
    const { memberId } = actor;
    await commit.enqueue(() => {
      for (const id of [conversationId, ...replaces])
        db.run(
          sql`DELETE FROM draft WHERE member_id = ${memberId} AND conversation_id = ${draftKey(id, kind)}`,
        );
      if (text !== '')
        db.run(sql`INSERT INTO draft (member_id, conversation_id, text, saved_at)
          VALUES (${memberId}, ${draftKey(conversationId, kind)}, ${text}, ${now()})`);
    });
    changed('draft');
    return ok(null);
  };
