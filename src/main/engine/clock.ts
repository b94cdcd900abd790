import { EpochMs } from '../../domain/ids.ts';

/** Time and chance are given from outside, so that tests can hold them still. */
export type EngineClock = {
  /** Wall clock, ms UTC. */
  readonly now: () => EpochMs;
  /** Never goes back; for waiting and measuring only. */
  readonly monotonicMs: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly later: (work: () => void, ms: number) => void;
};

export const systemClock: EngineClock = {
  now: () => EpochMs.parse(Date.now()),
  monotonicMs: () => performance.now(),
  random: () => Math.random(),
  later: (work, ms) => void setTimeout(work, ms),
};
