import { growingPauseMs } from '../../../domain/durations.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait before trying again what was certainly not sent: 2 s, 4 s, 8 s ... 5 min, each
 * shortened by up to half so that many consoles do not come back in step.
 *
 * @param failures tries so far that did not reach WhatsApp, from 0.
 * @param random in [0, 1).
 */
export const retryDelayMs = (failures: number, random: number): number =>
  Math.round(growingPauseMs(failures, FIRST_MS, LONGEST_MS) * (1 - random / 2));
