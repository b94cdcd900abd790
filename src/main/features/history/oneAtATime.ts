import type { Failure } from '../../../contract/failure.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { refused } from './historyFailure.ts';

/** Long work of a person: one piece at a time, stopped by whoever asks. `onEnd` is called after each. */
export function createOneAtATime(onEnd: () => void) {
  let running: { readonly stopping: AbortController; readonly done: Promise<unknown> } | null = null;

  return {
    async run<Value>(
      work: (signal: AbortSignal) => Promise<Result<Value, Failure>>,
    ): Promise<Result<Value, Failure>> {
      if (running !== null) return refused({ code: 'alreadyRunning' });
      const stopping = new AbortController();
      const done = work(stopping.signal);
      running = { stopping, done };
      try {
        return await done;
      } finally {
        running = null;
        onEnd();
      }
    },
    /** Resolves when nothing is going on any more. */
    async stop(): Promise<Result<null, never>> {
      running?.stopping.abort();
      await running?.done.catch(() => undefined);
      return ok(null);
    },
  };
}
