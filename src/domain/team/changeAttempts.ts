import { HOUR_MS } from '../durations.ts';

/*
 * How often somebody tried to change rights on this device within an hour (PER22). Counted in time Baton ran, so
 * neither changing the clock nor restarting shortens the hour.
 */

/** For each try, how much of its hour is left, ms. */
export type ChangeAttempts = readonly number[];

/** Lets time that has run count. */
export const elapsed = (attempts: ChangeAttempts, ms: number): ChangeAttempts =>
  attempts.map((left) => left - ms).filter((left) => left > 0);

export const oneAttemptMore = (attempts: ChangeAttempts): ChangeAttempts => [...attempts, HOUR_MS];

export const areTooMany = (attempts: ChangeAttempts, perHour: number): boolean => attempts.length > perHour;
