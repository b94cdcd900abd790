import { join } from 'node:path';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import type { ExportCounts } from '../../../domain/history/workspaceExport.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { type Cipher, openDatabase } from '../../engine/database.ts';
import { readMedia } from '../../engine/mediaStore.ts';
import { type ReadDb, sql } from '../../engine/sql.ts';
import { addEntries, LINE_BYTES } from './exportEntries.ts';
import { exportLines } from './exportLines.ts';
import { isSystemError } from './textReader.ts';
import { writeArchive } from './writeArchive.ts';

/* A workspace -> an archive. Runs in a thread of its own: reading, packing and encrypting would hold up messages. */

export type OpenWorkspaceFiles = {
  readonly dataDir: string;
  readonly dataKey: Uint8Array;
  readonly cipher: Cipher;
};

type ExportRequest = OpenWorkspaceFiles & {
  readonly path: string;
  readonly passphrase: string | null;
  readonly exportedAt: number;
};

type ExportOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
};

/** Leaves half a file at `path` where it refuses or throws. */
export type RunExport = (
  request: ExportRequest,
  options: ExportOptions,
) => Promise<Result<ExportCounts, HistoryRefusal>>;

const READING = { synchronous: 'NORMAL', cacheMb: 8, walAutocheckpoint: 1000, readonly: true } as const;
const NO_ROOM: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** In bytes, roughly. */
function sizeOf(views: ReadDb): number {
  const size = views.get<{ lines: number; bytes: number }>(sql`
    SELECT (SELECT count(*) FROM message) AS lines,
      (SELECT coalesce(sum(bytes), 0) FROM attachment WHERE state = 'ready') AS bytes`);
  return (size?.lines ?? 0) * LINE_BYTES + (size?.bytes ?? 0);
}

function refusalOf(error: unknown, signal: AbortSignal): HistoryRefusal | null {
  if (signal.aborted) return { code: 'exportStopped' };
  if (!isSystemError(error)) return null;
  return {
    code: NO_ROOM.includes((error as NodeJS.ErrnoException).code) ? 'targetFull' : 'targetUnwritable',
  };
}

export const writeExport: RunExport = async (request, { signal, onProgress }) => {
  const { dataDir, dataKey, cipher, path, passphrase, exportedAt } = request;
  const views = openDatabase({ file: join(dataDir, 'views.db'), key: dataKey, cipher, ...READING });
  try {
    // One moment for all that is read: lines, page and counts agree, whatever arrives meanwhile.
    views.exec('BEGIN');
    const total = sizeOf(views);
    let counts: ExportCounts | null = null;
    const entries = {
      items: () => exportLines(views, exportedAt),
      readFile: (file: Parameters<typeof readMedia>[1]) => readMedia(dataDir, file),
      onProgress: (done: number) => onProgress({ done: Math.min(done, total), total }),
    };
    const archive = { path, passphrase, at: new Date(exportedAt), signal };
    await writeArchive(async (add) => void (counts = await addEntries(add, entries)), archive);
    return ok(counts!);
  } catch (error) {
    const refusal = refusalOf(error, signal);
    if (refusal === null) throw error;
    return err(refusal);
  } finally {
    views.close();
  }
};
