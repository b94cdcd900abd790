import type { Timers } from '../timers.ts';

/** Waiting time before each further try; the last one repeats. Meta's own grows for days, a person practising is less patient. */
const RETRY_DELAYS_MS = [1000, 2000, 5000, 15_000, 60_000, 300_000] as const;
/** How many refused webhooks wait for their next try; a further one is dropped. */
export const MAX_WAITING = 200;

export type Retries<Item> = {
  /** False: too many wait already, and this one is not kept. */
  readonly wait: (item: Item, triesSoFar: number) => boolean;
  /** Ends the wait without releasing it; false: it was not waiting. */
  readonly stopWaiting: (item: Item) => boolean;
  readonly clear: () => void;
};

/** Webhooks that were refused, until it is time to try them again. */
export function createRetries<Item>(timers: Timers, release: (item: Item) => void): Retries<Item> {
  const cancelByItem = new Map<Item, () => void>();
  return {
    wait(item, triesSoFar) {
      if (cancelByItem.size >= MAX_WAITING) return false;
      const delayMs = RETRY_DELAYS_MS[Math.min(triesSoFar, RETRY_DELAYS_MS.length) - 1] ?? 1000;
      const again = (): void => {
        cancelByItem.delete(item);
        release(item);
      };
      cancelByItem.set(item, timers.after(delayMs, again));
      return true;
    },
    stopWaiting(item) {
      cancelByItem.get(item)?.();
      return cancelByItem.delete(item);
    },
    clear() {
      for (const cancel of cancelByItem.values()) cancel();
      cancelByItem.clear();
    },
  };
}
