import { Worker } from 'node:worker_threads';
import type { HistoryThreads } from './composeHistory.ts';
import type { HistoryRefusal } from '../domain/history/historyRefusal.ts';
import type { Result } from '../domain/result.ts';

/* An export, or the unlocking of one, in a thread of its own, ended at once where it is to stop. */

type Jobs = { readonly export: HistoryThreads['runExport']; readonly unlock: HistoryThreads['runUnlock'] };
type JobName = keyof Jobs;
type Outcome<Name extends JobName> = Awaited<ReturnType<Jobs[Name]>>;

export type HistoryThreadJob = {
  readonly [Name in JobName]: { readonly job: Name; readonly request: Parameters<Jobs[Name]>[0] };
}[JobName];
export type HistoryThreadMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'outcome'; readonly outcome: Outcome<JobName> };

type Options = Parameters<Jobs[JobName]>[1];

async function inThread<Value>(
  file: string,
  workerData: HistoryThreadJob,
  {
    stopped,
    options: { signal, onProgress },
  }: { readonly stopped: HistoryRefusal; readonly options: Options },
): Promise<Result<Value, HistoryRefusal>> {
  const ended = { ok: false, error: stopped } as const;
  if (signal.aborted) return ended;
  const worker = new Worker(file, { workerData });
  try {
    return await new Promise<Result<Value, HistoryRefusal>>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(ended), { once: true });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread for history ended early')));
      worker.on('message', (message: HistoryThreadMessage) => {
        if (message.kind === 'progress') onProgress(message);
        else resolve(message.outcome as Result<Value, HistoryRefusal>);
      });
    });
  } finally {
    await worker.terminate();
  }
}

export const historyThreads = (file: string): HistoryThreads => ({
  runExport: (request, options) =>
    inThread(file, { job: 'export', request }, { stopped: { code: 'exportStopped' }, options }),
  runUnlock: (request, options) =>
    inThread(file, { job: 'unlock', request }, { stopped: { code: 'cancelled' }, options }),
});
