import type { Failure } from '../../../contract/failure.ts';
import { err, type Result } from '../../../domain/result.ts';

/** Carries a failure out of the middle of a file that is being read; never leaves this feature. */
export class Stopped extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }

  static async caught<Value>(work: () => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Stopped) return err(error.failure);
      throw error;
    }
  }
}

export function orStopped<Value>(done: Result<Value, Failure>): Value {
  if (!done.ok) throw new Stopped(done.error);
  return done.value;
}
