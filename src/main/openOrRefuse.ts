import { err, ok, type Result } from '../domain/result.ts';
import { describeError } from './describeError.ts';
import { type OpenRefusal, openRefusalOf } from './engine/openRefusal.ts';
import type { LogEntry } from './sides.ts';

/** Opens; what a person can do something about comes back as a value, a bug is thrown on. */
export async function openOrRefuse<T>(
  open: () => Promise<T>,
  log: (entry: LogEntry) => void,
): Promise<Result<T, OpenRefusal>> {
  try {
    return ok(await open());
  } catch (error) {
    const refusal = openRefusalOf(error);
    if (refusal === null) throw error;
    log({ level: 'error', event: 'open.refused', facts: { ...refusal, ...describeError(error) } });
    return err(refusal);
  }
}
