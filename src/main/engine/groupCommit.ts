import { sqliteCode } from './database.ts';
import type { WriteDb } from './sql.ts';

/*
 * One durable transaction for everything asked within the same turn of the event loop. Adapts by
 * itself: alone, a write costs one fsync; under load hundreds share it. Order is kept.
 */

export class CommitFailed extends Error {
  readonly kind: 'full' | 'unavailable';
  constructor(kind: 'full' | 'unavailable', cause: unknown) {
    super(`Commit failed: ${kind}`, { cause });
    this.name = 'CommitFailed';
    this.kind = kind;
  }
}

export type GroupCommit = {
  /** Runs `work` inside the next transaction; resolves with its value once that is on disk. */
  readonly enqueue: <T>(work: () => T) => Promise<T>;
  /** Resolves when nothing is waiting. */
  readonly drain: () => Promise<void>;
  readonly onCommit: (listener: () => void) => void;
};

type Waiting = {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
};

const MAX_BATCH = 2000;

function failureOf(error: unknown): CommitFailed {
  const code = sqliteCode(error);
  return new CommitFailed(code === 'SQLITE_FULL' ? 'full' : 'unavailable', error);
}

export function createGroupCommit(db: WriteDb): GroupCommit {
  const listeners: (() => void)[] = [];
  let waiting: Waiting[] = [];
  let scheduled: Promise<void> | null = null;

  function flush(): void {
    const batch = waiting.slice(0, MAX_BATCH);
    waiting = waiting.slice(MAX_BATCH);
    let values: unknown[];
    try {
      values = db.transaction(() => batch.map(({ work }) => work()));
    } catch (error) {
      const failure = failureOf(error);
      // What was asked later may lean on what failed now (a record on its content key), so it fails with it.
      for (const { reject } of [...batch, ...waiting]) reject(failure);
      waiting = [];
      return;
    }
    batch.forEach(({ resolve }, index) => resolve(values[index] as never));
    for (const listener of listeners) listener();
  }

  function schedule(): Promise<void> {
    scheduled ??= new Promise((done) => {
      setImmediate(() => {
        scheduled = null;
        flush();
        if (waiting.length > 0) void schedule();
        done();
      });
    });
    return scheduled;
  }

  return {
    enqueue: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve, reject });
        void schedule();
      }),
    async drain() {
      while (scheduled !== null || waiting.length > 0) await schedule();
    },
    onCommit: (listener) => void listeners.push(listener),
  };
}
