import { createExportCheck } from '../../../domain/history/exportReader.ts';
import type { ExportLine } from '../../../domain/history/exportSchema.ts';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import { createLineSplitter } from '../../../domain/history/lines.ts';
import { err, type Result } from '../../../domain/result.ts';
import type { BatonArchive } from './batonArchive.ts';
import { type ReadOptions, textPieces, Unreadable } from './textReader.ts';

/** Longer than any message WhatsApp lets through, with all that stands around it. */
const MAX_LINE = 4 * 1024 ** 2;

/** Hands over line by line, waiting for each to be taken; refused where they are not what the format promises. */
export async function readExport(
  { openLines }: Pick<BatonArchive, 'openLines'>,
  onLine: (line: ExportLine) => Promise<void> | void,
  options: ReadOptions,
): Promise<Result<null, HistoryRefusal>> {
  const check = createExportCheck();
  let waiting: string[] = [];
  const splitter = createLineSplitter(MAX_LINE, (text) => waiting.push(text));
  const handOver = async (): Promise<void> => {
    for (const text of waiting) {
      const line = check.take(text);
      if (!line.ok) throw new Unreadable(line.error);
      if (line.value !== null) await onLine(line.value);
    }
    waiting = [];
  };
  try {
    for await (const piece of textPieces(openLines, options)) {
      splitter.push(piece);
      await handOver();
    }
    splitter.end();
    await handOver();
    return check.end();
  } catch (error) {
    if (error instanceof Unreadable) return err(error.refusal);
    throw error;
  }
}
