import { EpochMs } from '../../domain/ids.ts';
import type { EngineClock } from './clock.ts';

/**
 * A wall clock that never goes back. What is bound to hours goes by it, so that setting the computer's clock
 * back opens nothing: from the highest time ever seen it goes on by the monotonic clock.
 */

/** A little slower than the monotonic clock, so that a wall clock put right by the network takes over again. */
const PACE = 0.9995;

export function createSteadyTime(
  { now, monotonicMs }: Pick<EngineClock, 'now' | 'monotonicMs'>,
  seenAt: number,
): () => EpochMs {
  let at: number = Math.max(now(), seenAt);
  let lookedAt = monotonicMs();
  return () => {
    const monotonic = monotonicMs();
    at = Math.max(now(), at + (monotonic - lookedAt) * PACE);
    lookedAt = monotonic;
    return EpochMs.parse(Math.floor(at));
  };
}
