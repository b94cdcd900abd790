import type { EngineClock } from './clock.ts';
import type { WriteDb } from './sql.ts';

export const IDLE_MS = 2_000;

/**
 * Copies the views' write-ahead log into their file once nothing was written for a while, so that it neither
 * grows for days nor is copied in the middle of a rush. @returns what to call after every write.
 */
export function createIdleCheckpoint(
  views: () => WriteDb | null,
  later: EngineClock['later'],
  onFault: (error: unknown) => void,
): () => void {
  let isDue = false;
  let isBusy = false;

  function checkpoint(): void {
    try {
      views()?.checkpoint('PASSIVE');
    } catch (error) {
      onFault(error);
    }
  }

  function look(): void {
    isDue = isBusy;
    if (!isBusy) return checkpoint();
    isBusy = false;
    later(look, IDLE_MS);
  }

  return () => {
    isBusy = isDue;
    if (isDue) return;
    isDue = true;
    later(look, IDLE_MS);
  };
}
