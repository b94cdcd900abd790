import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { holdsExport } from './batonArchive.ts';
import { isSystemError } from './textReader.ts';

/* Which of the readers a chosen file is for. By what it is, and where texts look alike, by its name. */

export type FileKind = 'chat' | 'table' | 'archive' | 'sealedArchive';

const AGE = 'age-encryption.org/';
const ZIP = 'PK';
const TABLES: readonly string[] = ['.csv', '.tsv', '.tab', '.json', '.jsonl', '.ndjson'];

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(AGE.length), 0, AGE.length, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

export async function recogniseFile(path: string): Promise<Result<{ kind: FileKind }, HistoryRefusal>> {
  try {
    const beginning = await beginningOf(path);
    if (beginning === AGE) return ok({ kind: 'sealedArchive' });
    if (beginning.startsWith(ZIP)) return ok({ kind: (await holdsExport(path)) ? 'archive' : 'chat' });
    return ok({ kind: TABLES.includes(extname(path).toLowerCase()) ? 'table' : 'chat' });
  } catch (error) {
    if (isSystemError(error)) return err({ code: 'fileUnreadable' });
    throw error;
  }
}
