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

/** Whether it is worth asking again. */
export const isBlocked = ({ code }: { readonly code: string }): boolean => code === 'unavailable';

export function createDrain<Due>({ next, take, onUnexpected }: DrainDeps<Due>): Drain {
  let running: Promise<void> | null = null;
  let again: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function takeAll(): Promise<void> {
    for (;;) {
      const due = isStopped ? undefined : next();
      if (due === undefined) return;
      if ((await take(due)) === 'done') continue;
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
