import { randomUUID } from 'node:crypto';
import { type CommandId, type EpochMs, NoticeId } from '../../../domain/ids.ts';
import type { NoticeWish } from '../../../domain/notices/noticesOf.ts';
import { raiseNotice } from '../../../domain/notices/raiseNotice.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { createDrain, type Drain, isBlocked, type Taken } from '../../engine/drain.ts';
import type { Execute } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { type DueNotice, dropDue, nextDue, noticeDue } from './dueNotices.ts';

/* What is due to be told -> a record of the journal, which shows it to those it is for. */

export type RaiseNoticesDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly now: () => EpochMs;
  readonly onUnexpected: (error: unknown) => void;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

export type RaiseNotices = Drain & {
  /** Something is to be told that no record says by itself. On disk when it resolves. */
  readonly notice: (wish: Omit<NoticeWish, 'at'>) => Promise<void>;
};

export function createRaiseNotices(deps: RaiseNoticesDeps): RaiseNotices {
  const { db, commit, execute, actor, now, onUnexpected, faultPoint } = deps;

  async function raise(due: DueNotice): Promise<Taken> {
    const asked = { commandId: `n:${due.noticeId}` as CommandId, actor, wait: false };
    faultPoint('notice:beforeRaise');
    const raised = await execute.command(raiseNotice, due, asked);
    if (!raised.ok && isBlocked(raised.error)) return 'blocked';
    faultPoint('notice:afterRaise');
    // It had been raised before, or never can be: no record takes it off the list.
    if (nextDue(db)?.noticeId === due.noticeId) await drop(due);
    return 'done';
  }
  const drop = ({ noticeId }: DueNotice): Promise<unknown> => commit.enqueue(() => db.run(dropDue(noticeId)));

  const drain = createDrain({ next: () => nextDue(db), take: raise, giveUp: drop, onUnexpected });
  return {
    ...drain,
    async notice(wish) {
      const noticeId = NoticeId.parse(randomUUID());
      await commit.enqueue(() => db.run(noticeDue({ ...wish, noticeId, at: now() })));
      drain.poke();
    },
  };
}
