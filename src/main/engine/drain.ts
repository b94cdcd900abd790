/*
 * What waits in a durable list is done one after the other, oldest first, and taken off as it is done: the part every
 * reactor with such a list has in common. Poked at each commit; nothing is remembered but what stands on disk.
 */

/** `blocked`: the journal takes nothing now. */
export type Taken = 'done' | 'blocked';

export type DrainDeps<Due> = {
  /** Reads the list; undefined: it is empty. */
  readonly next: () => Due | undefined;
  /** Does it and takes it off the list, or leaves it for later. */
  readonly take: (due: Due) => Promise<Taken>;
  /** Takes it off the list undone: it cannot be done, and what comes after it waits for it. */
  readonly giveUp: (due: Due) => Promise<unknown>;
  readonly onUnexpected: (error: unknown) => void;
};

export type Drain = {
  /** Something may have come. */
  readonly poke: () => void;
  /** Resolves when nothing of it runs any more. */
  readonly stop: () => Promise<void>;
};

/** Pause before asking a full or busy journal again. */
const BLOCKED_MS = 1_000;

/** What fails without a reason anybody foresaw is tried for so long: the disk may have been gone for a moment. */
const PATIENCE_MS = 10_000;

/** Whether it is worth asking again. */
export const isBlocked = ({ code }: { readonly code: string }): boolean => code === 'unavailable';

/** Takes what is due; what fails again and again is told once and left out, so that nothing waits behind it for ever. */
export function createTaking<Due>({ take, giveUp, onUnexpected }: Omit<DrainDeps<Due>, 'next'>) {
  let failing = { due: '', since: 0 };
  return async (due: Due): Promise<Taken> => {
    try {
      return await take(due);
    } catch (error) {
      const failed = JSON.stringify(due);
      const now = performance.now();
      if (failing.due !== failed) {
        failing = { due: failed, since: now };
        onUnexpected(error);
      }
      if (now - failing.since < PATIENCE_MS) return 'blocked';
      await giveUp(due);
      return 'done';
    }
  };
}

export function createDrain<Due>(deps: DrainDeps<Due>): Drain {
  const { next, onUnexpected } = deps;
  const takeOrLeave = createTaking(deps);
  let running: Promise<void> | null = null;
  let again: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function takeAll(): Promise<void> {
    for (;;) {
      const due = isStopped ? undefined : next();
      if (due === undefined) return;
      if ((await takeOrLeave(due)) === 'done') continue;
      again = setTimeout(poke, BLOCKED_MS).unref();
      return;
    }
  }

  function poke(): void {
    if (running !== null || isStopped || next() === undefined) return;
    clearTimeout(again);
    running = takeAll()
      .catch(onUnexpected)
      .finally(() => (running = null));
  }

  return {
    poke,
    async stop() {
      isStopped = true;
      clearTimeout(again);
      await running;
    },
  };
}
