import type { Failure } from '../../contract/failure.ts';
import type { Result } from '../../domain/result.ts';

/**
 * Whether a fact is on disk. `later`: the disk is full or the journal is away, the same again will do.
 * `never`: it was refused, and would be refused again; it is kept for people to look at.
 */
export type Recorded = 'recorded' | 'later' | 'never';

export const toRecorded = (done: Result<unknown, Failure>): Recorded => {
  if (done.ok) return 'recorded';
  return done.error.code === 'unavailable' ? 'later' : 'never';
};

/** Of several parts the worst: one that has to be done again, else one that cannot be. */
export async function allRecorded(parts: readonly Promise<Recorded>[]): Promise<Recorded> {
  const outcomes = await Promise.all(parts);
  if (outcomes.includes('later')) return 'later';
  return outcomes.includes('never') ? 'never' : 'recorded';
}
