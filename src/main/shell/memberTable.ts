import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BrowserWindow } from 'electron';
import type { Failure } from '../../contract/failure.ts';
import type { HistoryRefusal } from '../../domain/history/historyRefusal.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { NewcomerTable } from '../../domain/team/newcomerTable.ts';
import { askForFile } from './chooseHistoryFile.ts';

/*
 * A table of people to let in, chosen in the system's own dialog and read in a thread of its own: whatever the
 * file holds, it takes no time of the windows, a bounded part of the memory, and ends.
 */

type Chosen = (NewcomerTable & { readonly name: string }) | null;
export type ChooseMemberTable = () => Promise<Result<Chosen, Failure>>;

const READ_LIMIT_MS = 20_000;
const MEMORY_LIMIT_MB = 256;

type Read = Result<NewcomerTable, HistoryRefusal>;
const DAMAGED: Read = err({ code: 'fileDamaged' });

async function readInThread(threadFile: string, path: string): Promise<Read> {
  const resourceLimits = { maxOldGenerationSizeMb: MEMORY_LIMIT_MB };
  const worker = new Worker(threadFile, { workerData: { path }, resourceLimits });
  let limit: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Read>((resolve) => {
      limit = setTimeout(() => resolve(DAMAGED), READ_LIMIT_MS);
      worker.once('message', resolve);
      // Also where it needed more memory than it has.
      worker.once('error', () => resolve(DAMAGED));
      worker.once('exit', () => resolve(DAMAGED));
    });
  } finally {
    clearTimeout(limit);
    await worker.terminate();
  }
}

export const createChooseMemberTable =
  (window: BrowserWindow, threadFile: string): ChooseMemberTable =>
  async () => {
    const path = await askForFile(window);
    if (path === null) return ok(null);
    const read = await readInThread(threadFile, path);
    return read.ok
      ? ok({ name: basename(path), ...read.value })
      : err({ code: 'historyRefused', reason: read.error });
  };
