import { parentPort, workerData } from 'node:worker_threads';
import type { HistoryThreadJob, HistoryThreadMessage } from './composeHistoryThreads.ts';
import { writeExport } from './features/history/exportWorkspace.ts';
import { unlockArchive } from './features/history/unlockArchive.ts';

/* Entry of the thread for history: one piece of work, and it is ended. Stopping it ends the thread. */

if (parentPort === null) throw new Error('Work on history runs in a worker thread');
const port = parentPort;
const tell = (message: HistoryThreadMessage): void => port.postMessage(message);
const never = new AbortController().signal;

/** Nobody sees more steps than a percent. */
function createSteps() {
  let last = -1;
  return (progress: { readonly done: number; readonly total: number }): void => {
    const percent = Math.floor((100 * progress.done) / Math.max(1, progress.total));
    if (percent !== last) tell({ kind: 'progress', ...progress });
    last = percent;
  };
}

const run = (
  asked: HistoryThreadJob,
  options: { signal: AbortSignal; onProgress: ReturnType<typeof createSteps> },
) => (asked.job === 'export' ? writeExport(asked.request, options) : unlockArchive(asked.request, options));

void run(workerData as HistoryThreadJob, { signal: never, onProgress: createSteps() }).then((outcome) =>
  tell({ kind: 'outcome', outcome }),
);
