import type { CommandId, EpochMs } from '../../../domain/ids.ts';
import { wakeSnoozed } from '../../../domain/inbox/wakeSnoozed.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { dueSnoozes, nextSnooze, type Snooze } from './snooze.index.ts';

/* A snooze is over -> the conversation is open again: to the moment, or as soon as Baton is awake. */

export type WakeSnoozedDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly now: () => EpochMs;
  readonly onUnexpected: (error: unknown) => void;
};

export type WakeSnoozed = {
  /** Something may have been snoozed, or time may have passed. */
  readonly poke: () => void;
  /** Wakes what is due; also done by itself. */
  readonly look: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Looked at least this often: somebody may set the clock. */
const LONGEST_WAIT_MS = 15_000;
/** Pause before asking a full or busy journal again. */
const BLOCKED_MS = 1_000;

export function createWakeSnoozed({ db, execute, actor, now, onUnexpected }: WakeSnoozedDeps): WakeSnoozed {
  let running: Promise<void> | null = null;
  let alarm: NodeJS.Timeout | undefined;
  let isStopped = false;

  /** What could not be woken is told once. */
  const told = new Set<number>();

  function waitFor(ms: number): void {
    clearTimeout(alarm);
    if (!isStopped) alarm = setTimeout(poke, ms).unref();
  }

  /** False: the journal takes nothing now. */
  async function wake({ conversationId, until, position }: Snooze): Promise<boolean> {
    // Named after the record that snoozed it: asked again after a crash, it is not recorded again.
    const asked = { commandId: `wake:${conversationId}:${position}` as CommandId, actor, wait: false };
    const done = await execute.command(wakeSnoozed, { conversationId, until }, asked);
    return done.ok || done.error.code !== 'unavailable';
  }

  /** One that cannot be woken keeps no other asleep. */
  const wakeOrTell = (due: Snooze): Promise<boolean> =>
    wake(due).catch((error: unknown) => {
      if (!told.has(due.position)) onUnexpected(error);
      told.add(due.position);
      return true;
    });

  async function wakeAll(): Promise<void> {
    for (const due of dueSnoozes(db, now()))
      if (isStopped || !(await wakeOrTell(due))) return waitFor(BLOCKED_MS);
    const ends = nextSnooze(db, now())?.until ?? Infinity;
    waitFor(Math.min(ends - now(), LONGEST_WAIT_MS));
  }

  function look(): Promise<void> {
    if (isStopped) return Promise.resolve();
    running ??= wakeAll()
      .catch(onUnexpected)
      .finally(() => (running = null));
    return running;
  }

  function poke(): void {
    void look();
  }

  return {
    poke,
    look,
    async stop() {
      isStopped = true;
      clearTimeout(alarm);
      await running;
    },
  };
}
