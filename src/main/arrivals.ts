import type { EpochMs } from '../domain/ids.ts';
import type { Position } from './engine/journal.ts';

/*
 * How long a webhook is on its way: from the door, where it is answered, until the views show what it said.
 * Measured from the door, because whatever holds up the reading of it in between is delay to who waits.
 */

export type Arrivals = {
  /** All a body said is recorded, at this position or before. */
  readonly recorded: (receivedAt: EpochMs, position: Position) => void;
  readonly projected: (position: Position) => void;
  readonly reset: () => void;
};

export function createArrivals(now: () => EpochMs, tellLag: (ms: number) => void): Arrivals {
  let waiting: { readonly receivedAt: EpochMs; readonly position: Position }[] = [];
  let shown: Position = 0;

  function settle(): void {
    const arrived = waiting.filter(({ position }) => position <= shown);
    if (arrived.length === 0) return;
    waiting = waiting.filter(({ position }) => position > shown);
    tellLag(Math.max(0, ...arrived.map(({ receivedAt }) => now() - receivedAt)));
  }

  return {
    recorded(receivedAt, position) {
      waiting.push({ receivedAt, position });
      settle();
    },
    projected(position) {
      shown = position;
      settle();
    },
    reset() {
      waiting = [];
      shown = 0;
    },
  };
}
