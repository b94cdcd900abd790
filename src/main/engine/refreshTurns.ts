/*
 * When live queries run again. Quick ones at most once per 16 ms, the quickest first: rows before counts. A slow one
 * waits until they have run, and runs alone; both kinds rest three times as long as they worked, each for itself, so
 * that no row waits for the rest of a count.
 */

export type Refreshable = {
  /** Counted up; null: what it read has not changed. */
  staleSince: number | null;
  /** The last time it ran. */
  tookMs: number;
};

type Deps<Item> = {
  readonly items: () => Iterable<Item>;
  readonly refresh: (item: Item) => void;
  readonly monotonicMs: () => number;
  readonly later: (work: () => void, ms: number) => void;
};

const FRAME_MS = 16;
const CATCHING_UP_MS = 250;
const MAX_SHARE = 0.25;

const isSlow = ({ tookMs }: Refreshable): boolean => tookMs > FRAME_MS;

const longestWaiting = (items: readonly Refreshable[]): number =>
  Math.min(...items.map(({ staleSince }) => staleSince ?? Infinity));

/** Of the quick ones, or of the slow. */
function createTurn(monotonicMs: () => number) {
  let quietUntil = 0;
  return {
    isDue: false,
    waitMs: (earliestMs: number): number => Math.max(earliestMs, quietUntil - monotonicMs(), 0),
    restAfter(worked: readonly Refreshable[]): void {
      if (worked.length === 0) return;
      const workedMs = worked.reduce((sum, { tookMs }) => sum + tookMs, 0);
      quietUntil = monotonicMs() + Math.max(FRAME_MS, workedMs * (1 / MAX_SHARE - 1));
    },
  };
}

export function createRefreshTurns<Item extends Refreshable>(deps: Deps<Item>) {
  const { later, refresh } = deps;
  const quick = createTurn(deps.monotonicMs);
  const slow = createTurn(deps.monotonicMs);
  let earliestMs = 0;

  const staleOnes = () => {
    const stale = [...deps.items()].filter(({ staleSince }) => staleSince !== null);
    return { slowOnes: stale.filter(isSlow), quickOnes: stale.filter((item) => !isSlow(item)) };
  };

  function runQuick(): void {
    quick.isDue = false;
    const items = staleOnes().quickOnes.toSorted((one, other) => one.tookMs - other.tookMs);
    items.forEach(refresh);
    quick.restAfter(items.filter((item) => !isSlow(item)));
    // Quick until now.
    slow.restAfter(items.filter(isSlow));
  }

  function runSlow(): void {
    slow.isDue = false;
    const { slowOnes } = staleOnes();
    const first = slowOnes.find(({ staleSince }) => staleSince === longestWaiting(slowOnes));
    if (first === undefined) return;
    refresh(first);
    slow.restAfter([first]);
    schedule();
  }

  function schedule(): void {
    const { quickOnes, slowOnes } = staleOnes();
    if (quickOnes.length > 0 && !quick.isDue) {
      quick.isDue = true;
      later(runQuick, quick.waitMs(earliestMs));
    }
    if (slowOnes.length === 0 || slow.isDue) return;
    slow.isDue = true;
    later(runSlow, Math.max(slow.waitMs(earliestMs), quick.isDue ? quick.waitMs(earliestMs) : 0));
  }

  return {
    /** Something is stale; `isCatchingUp` slows all down so that catching up is not slowed. */
    schedule(isCatchingUp: boolean): void {
      earliestMs = isCatchingUp ? CATCHING_UP_MS : 0;
      schedule();
    },
  };
}
