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
  /** A queue: positions only grow. */
  let waiting: { readonly receivedAt: EpochMs; readonly position: Position }[] = [];
  let shown: Position = 0;

  const tell = (receivedAt: EpochMs): void => tellLag(Math.max(0, now() - receivedAt));

  return {
    recorded(receivedAt, position) {
      if (position <= shown) tell(receivedAt);
      else waiting.push({ receivedAt, position });
    },
    projected(position) {
      shown = position;
      const behind = waiting.findIndex((each) => each.position > shown);
      const arrived = waiting.splice(0, behind === -1 ? waiting.length : behind);
      if (arrived.length > 0)
        tell(
          arrived.reduce((oldest, each) => (each.receivedAt < oldest.receivedAt ? each : oldest)).receivedAt,
        );
    },
    reset() {
      waiting = [];
      shown = 0;
    },
  };
}
