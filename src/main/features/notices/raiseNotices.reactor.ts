import { randomUUID } from 'node:crypto';
import { type CommandId, type EpochMs, NoticeId } from '../../../domain/ids.ts';
import type { NoticeWish } from '../../../domain/notices/noticesOf.ts';
import { raiseNotice } from '../../../domain/notices/raiseNotice.ts';
import type { Actor } from '../../../domain/permissions.ts';
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

export type RaiseNotices = {
  /** Something is to be told that no record says by itself. On disk when it resolves. */
  readonly notice: (wish: Omit<NoticeWish, 'at'>) => Promise<void>;
  readonly poke: () => void;
  readonly stop: () => Promise<void>;
};

/** Pause before asking a full or busy journal again. */
const BLOCKED_MS = 1_000;

export function createRaiseNotices(deps: RaiseNoticesDeps): RaiseNotices {
  const { db, commit, execute, actor, now, onUnexpected, faultPoint } = deps;
  let running: Promise<void> | null = null;
  let again: NodeJS.Timeout | undefined;
  let isStopped = false;

  /** False: the journal takes nothing now. */
  async function raise(due: DueNotice): Promise<boolean> {
    const asked = { commandId: `n:${due.noticeId}` as CommandId, actor, wait: false };
    faultPoint('notice:beforeRaise');
    const raised = await execute.command(raiseNotice, due, asked);
    if (!raised.ok && raised.error.code === 'unavailable') return false;
    faultPoint('notice:afterRaise');
    // It had been raised before, or never can be: no record takes it off the list.
    if (nextDue(db)?.noticeId === due.noticeId) await commit.enqueue(() => db.run(dropDue(due.noticeId)));
    return true;
  }

  async function raiseAll(): Promise<void> {
    for (;;) {
      const due = isStopped ? undefined : nextDue(db);
      if (due === undefined) return;
      if (!(await raise(due))) {
        again = setTimeout(poke, BLOCKED_MS).unref();
        return;
      }
    }
  }

  function poke(): void {
    if (running !== null || isStopped) return;
    running = raiseAll()
      .catch(onUnexpected)
      .finally(() => (running = null));
  }

  return {
    async notice(wish) {
      const noticeId = NoticeId.parse(randomUUID());
      await commit.enqueue(() => db.run(noticeDue({ ...wish, noticeId, at: now() })));
      poke();
    },
    poke,
    async stop() {
      isStopped = true;
      clearTimeout(again);
      await running;
    },
  };
}
