export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** How long to wait after so many tries in vain, from 0: `firstMs`, twice that, four times ... up to `longestMs`. */
export const growingPauseMs = (failures: number, firstMs: number, longestMs: number): number =>
  Math.min(firstMs * 2 ** failures, longestMs);
