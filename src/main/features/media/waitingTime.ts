import { growingPauseMs } from '../../../domain/durations.ts';

const FIRST_MS = 10_000;
const LONGEST_MS = 60 * 60_000;

/** How long to wait after so many tries in vain, ms. @param chance in [0, 1), so that not all ask at once. */
export const waitingTime = (failures: number, chance: number): number =>
  Math.round(growingPauseMs(failures, FIRST_MS, LONGEST_MS) * (1 - chance / 2));
