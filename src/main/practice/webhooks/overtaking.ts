import type { Timers } from '../timers.ts';

/** How long a webhook waits for a later one to overtake it. */
const OVERTAKE_MS = 1500;

export type Overtaking<Item> = {
  /** Holds it until the next one has gone ahead; at the latest after 1.5 s it goes by itself. */
  readonly hold: (item: Item) => void;
  readonly clear: () => void;
};

/** What `outOfOrder` does: of every two webhooks the later goes first. */
export function createOvertaking<Item>(
  timers: Timers,
  release: (...items: readonly Item[]) => void,
): Overtaking<Item> {
  let held: { readonly item: Item; readonly cancel: () => void } | null = null;

  function takeHeld(): Item | null {
    if (held === null) return null;
    const { item, cancel } = held;
    cancel();
    held = null;
    return item;
  }

  function goAlone(): void {
    const item = takeHeld();
    if (item !== null) release(item);
  }

  return {
    hold(item) {
      const earlier = takeHeld();
      if (earlier === null) held = { item, cancel: timers.after(OVERTAKE_MS, goAlone) };
      else release(item, earlier);
    },
    clear: () => void takeHeld(),
  };
}
