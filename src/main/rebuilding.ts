import { describeError } from './describeError.ts';
import type { OpenedViews } from './engine/openViews.ts';
import type { LogEntry } from './sides.ts';

/** New views beside the old ones: asked for by a person, or since the old ones are damaged. One at a time. */
export function createRebuilding(
  views: () => OpenedViews | null,
  onSwapped: () => void,
  log: (entry: LogEntry) => void,
) {
  let running: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;

  async function run(opened: OpenedViews, signal: AbortSignal): Promise<void> {
    try {
      if (await opened.rebuild(signal)) onSwapped();
    } catch (error) {
      log({ level: 'error', event: 'views.rebuildFailed', facts: describeError(error) });
    } finally {
      running = null;
    }
  }

  function begin(): void {
    const opened = views();
    if (running !== null || opened === null) return;
    const stop = new AbortController();
    running = { done: run(opened, stop.signal), stop };
  }

  return {
    begin,
    cancel: (): void => running?.stop.abort(),
    /** What is being built may hold what must be forgotten. */
    beginAnew(): void {
      const started = running;
      if (started === null) return;
      started.stop.abort();
      void started.done.then(begin);
    },
    async stop(): Promise<void> {
      running?.stop.abort();
      await running?.done;
    },
  };
}

export type Rebuilding = ReturnType<typeof createRebuilding>;
