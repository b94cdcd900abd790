import { Worker } from 'node:worker_threads';
import type { RunExport } from './features/history/exportWorkspace.ts';

/* An export in a thread of its own, ended at once where it is to stop. */

type Outcome = Awaited<ReturnType<RunExport>>;
export type ExportThreadMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

const stopped: Outcome = { ok: false, error: { code: 'exportStopped' } };

export const exportInThread =
  (file: string): RunExport =>
  async (request, { signal, onProgress }) => {
    if (signal.aborted) return stopped;
    const worker = new Worker(file, { workerData: request });
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        signal.addEventListener('abort', () => resolve(stopped), { once: true });
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('The export thread ended early')));
        worker.on('message', (message: ExportThreadMessage) => {
          if (message.kind === 'progress') onProgress(message);
          else resolve(message.outcome);
        });
      });
    } finally {
      await worker.terminate();
    }
  };
