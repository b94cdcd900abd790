import { buffer } from 'node:stream/consumers';
import { type CellValue, readSheet } from 'read-excel-file/universal';
import { openPromise, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { type ArchiveEntry, listEntries } from './archiveEntries.ts';
import { isSystemError, Unreadable } from './textReader.ts';

/*
 * The first sheet of an XLSX file, as text. The file may be hostile: it is unpacked here, within limits, and only
 * what came out of that is handed to the library, which has none. A formula is what its cell last showed.
 */

/** A workbook of one sheet has about ten. */
const MAX_PARTS = 500;
const MAX_UNPACKED_BYTES = 16 * 1024 ** 2;
/** The library makes a cell for each place up to the last one, whether something stands there or not. */
const MAX_SHEET_ROWS = 10_000;
const MAX_SHEET_COLUMNS = 200;

type Part = { readonly name: string; readonly content: Buffer };

export async function readFirstSheet(
  path: string,
): Promise<Result<readonly (readonly string[])[], HistoryRefusal>> {
  try {
    const parts = await unpack(path);
    if (!parts.ok) return parts;
    for (const { content } of parts.value) refuseFarCells(content.toString('latin1'));
    const rows = await readSheet(await packAgain(parts.value));
    return ok(rows.map((row) => row.map(textOf)));
  } catch (error) {
    if (error instanceof Unreadable) return err(error.refusal);
    return err({ code: isSystemError(error) ? 'fileUnreadable' : 'fileDamaged' });
  }
}

async function unpack(path: string): Promise<Result<readonly Part[], HistoryRefusal>> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: false });
  zip.on('error', () => undefined);
  try {
    const listed = await listEntries(zip, MAX_PARTS);
    return listed.ok ? ok(await unpackWords(zip, listed.value)) : listed;
  } finally {
    zip.close();
  }
}

/** Pictures and settings of printers are of no use here. */
const isWords = ({ name }: ArchiveEntry): boolean => /\.xml(\.rels)?$|\.rels$/i.test(name);

async function unpackWords(zip: ZipFile, entries: readonly ArchiveEntry[]): Promise<readonly Part[]> {
  const parts: Part[] = [];
  let left = MAX_UNPACKED_BYTES;
  for (const { name, entry } of entries.filter(isWords)) {
    left -= entry.uncompressedSize;
    if (left < 0) throw new Unreadable({ code: 'fileTooLarge', limitBytes: MAX_UNPACKED_BYTES });
    // yauzl ends the stream where more comes out than the entry says.
    parts.push({ name, content: await buffer(await zip.openReadStreamPromise(entry)) });
  }
  return parts;
}

/** Of a column its number: A is 1, Z 26, AA 27. */
const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function refuseFarCells(xml: string): void {
  for (const [, letters = '', row = ''] of xml.matchAll(/\br\s*=\s*["']\s*([A-Za-z]*)(\d+)\s*["']/g)) {
    if (Number(row) > MAX_SHEET_ROWS)
      throw new Unreadable({ code: 'tableTooManyRows', limit: MAX_SHEET_ROWS });
    if (columnNumber(letters.toUpperCase()) > MAX_SHEET_COLUMNS)
      throw new Unreadable({ code: 'tableTooManyColumns', limit: MAX_SHEET_COLUMNS });
  }
}

async function packAgain(parts: readonly Part[]): Promise<ArrayBuffer> {
  const zip = new ZipWriter();
  for (const { name, content } of parts) zip.addBuffer(content, name, { compress: false });
  zip.end();
  const packed = await buffer(zip.outputStream);
  return Uint8Array.from(packed).buffer;
}

const textOf = (cell: CellValue | null | undefined): string => {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
};
