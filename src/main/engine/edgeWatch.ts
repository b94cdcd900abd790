import type { EpochMs } from '../../domain/ids.ts';
import type { EngineClock } from './clock.ts';

/** Looked at this often: a computer that slept, or whose clock was set, is past an edge without a timer firing. */
const LOOK_MS = 1_000;

export type EdgeWatch = {
  /** Whoever is here or what they may do changed: the next edge may be another one. */
  readonly renew: () => void;
};

/** Calls `onEdge` as soon as a window opens or closes for whoever is here. */
export function createEdgeWatch(deps: {
  readonly nextEdge: () => EpochMs | null;
  readonly now: () => EpochMs;
  readonly later: EngineClock['later'];
  readonly onEdge: () => void;
}): EdgeWatch {
  const { nextEdge, now, later, onEdge } = deps;
  let round = 0;

  function wait(mine: number, edge: EpochMs): void {
    const look = (): void => {
      if (mine !== round) return;
      if (now() < edge) return wait(mine, edge);
      onEdge();
      renew();
    };
    later(look, Math.min(LOOK_MS, Math.max(1, edge - now())));
  }

  function renew(): void {
    round++;
    const edge = nextEdge();
    if (edge !== null) wait(round, edge);
  }
  return { renew };
}
