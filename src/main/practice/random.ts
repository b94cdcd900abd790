export type Random = {
  /** 0 <= x < 1 */
  readonly next: () => number;
  readonly between: (low: number, high: number) => number;
  pick<T>(items: readonly T[]): T | undefined;
};

/** mulberry32: the same seed gives the same behaviour. Only behaviour: ids must differ between runs, see `ids.ts`. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (low, high) => Math.round(low + next() * (high - low)),
    pick: (items) => items[Math.floor(next() * items.length)],
  };
}
