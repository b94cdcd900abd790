import { parentPort, workerData } from 'node:worker_threads';
import type { ExportThreadMessage } from './composeExport.ts';
import { type ExportRequest, writeExport } from './features/history/exportWorkspace.ts';

/* Entry of the export thread: one export, and it is ended. Stopping it ends the thread. */

if (parentPort === null) throw new Error('An export runs as a worker thread');
const port = parentPort;
const tell = (message: ExportThreadMessage): void => port.postMessage(message);
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

void writeExport(workerData as ExportRequest, { signal: never, onProgress: createSteps() }).then((outcome) =>
  tell({ kind: 'outcome', outcome }),
);
