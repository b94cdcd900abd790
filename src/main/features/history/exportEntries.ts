import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { ExportLine, writeExportLine } from '../../../domain/history/exportSchema.ts';
import type { ExportCounts } from '../../../domain/history/workspaceExport.ts';
import type { StoredFile } from '../../../domain/inbox/messageContent.ts';
import { MediaDamaged } from '../../engine/mediaStore.ts';
import type { OpenedFile } from './exportMessage.ts';
import type { ExportItem } from './exportLines.ts';
import { readMe } from './exportReadMe.ts';
import { readerPage } from './readerPage.ts';
import { isSystemError } from './textReader.ts';
import type { AddEntry } from './writeArchive.ts';

/* What stands in the archive of an export: lines, their schema, files, a page to read it with, a word to people. */

export type EntriesDeps = {
  /** From the start, and the same each time it is called. */
  readonly items: () => Iterable<ExportItem>;
  readonly readFile: (file: StoredFile) => AsyncIterable<Uint8Array>;
  /** In bytes, roughly: a line counts for LINE_BYTES. */
  readonly onProgress: (done: number) => void;
};

export const LINE_BYTES = 500;
/** Lines in one piece: enough to shrink well, little enough that others get their turn. */
const LINES_AT_ONCE = 100;

async function* linesOf(items: Iterable<ExportItem>, onItem: (item: ExportItem) => void) {
  let lines: string[] = [];
  for (const item of items) {
    lines.push(writeExportLine(item.line));
    onItem(item);
    if (lines.length < LINES_AT_ONCE) continue;
    yield Buffer.from(lines.join(''));
    lines = [];
    await nextTurn();
  }
  yield Buffer.from(lines.join(''));
}

/** The first piece, or null where the file is damaged from its start; later damage cuts it short. */
async function openFile(pieces: AsyncIterable<Uint8Array>, onDamage: () => void) {
  const iterator = pieces[Symbol.asyncIterator]();
  const next = async (): Promise<IteratorResult<Uint8Array> | null> => {
    try {
      return await iterator.next();
    } catch (error) {
      if (!(error instanceof MediaDamaged) && !isSystemError(error)) throw error;
      onDamage();
      return null;
    }
  };
  const first = await next();
  if (first === null) return null;
  return (async function* () {
    try {
      for (let piece: typeof first | null = first; piece?.done === false; piece = await next())
        yield piece.value;
    } finally {
      await iterator.return?.();
    }
  })();
}

async function* counted(pieces: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void) {
  for await (const piece of pieces) {
    yield piece;
    onBytes(piece.length);
  }
}

/** @returns what is in it now. */
export async function addEntries(
  add: AddEntry,
  { items, readFile, onProgress }: EntriesDeps,
): Promise<ExportCounts> {
  const counts = { conversations: 0, messages: 0, files: 0, filesDamaged: 0 };
  const files = new Map<string, OpenedFile>();
  let done = 0;
  const advance = (bytes: number): void => onProgress((done += bytes));
  const note = ({ line, files: own }: ExportItem): void => {
    if (line.type === 'conversation') counts.conversations += 1;
    if (line.type === 'message') counts.messages += 1;
    for (const file of own) files.set(file.name, file);
    advance(LINE_BYTES);
  };
  await add({ name: 'messages.jsonl', isPacked: true }, linesOf(items(), note));
  for (const file of files.values()) {
    let isDamaged = false;
    const pieces = await openFile(readFile(file), () => (isDamaged = true));
    // Pictures, recordings and films are packed already.
    if (pieces !== null) await add({ name: `media/${file.name}`, isPacked: false }, counted(pieces, advance));
    counts[isDamaged ? 'filesDamaged' : 'files'] += 1;
  }
  await add({ name: 'reader.html', isPacked: true }, readerPage(items()));
  const schema = JSON.stringify(z.toJSONSchema(ExportLine), null, 2);
  await add({ name: 'schema.json', isPacked: true }, [Buffer.from(schema)]);
  await add({ name: 'README.txt', isPacked: true }, [Buffer.from(readMe(counts))]);
  return counts;
}
