import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import { createLineSplitter } from '../../../domain/history/lines.ts';
import type { Row } from '../../../domain/history/mapRow.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { parseJson, rowsOf } from './jsonRows.ts';
import { isSystemError, type ReadOptions, textPieces, Unreadable } from './textReader.ts';

/* Reads the rows of a CSV or JSON file: contacts or messages of another product. */

export type TableReadOptions = ReadOptions & {
  /** Stop after so many rows, for a look at the file. */
  readonly maxRows?: number;
};

/** More than any row that is no attack: a quote that never ends makes the whole file one cell. */
const MAX_ROW_BYTES = 1024 ** 2;
/** JSON that is not one object on each line has to fit into memory. */
const MAX_DOCUMENT_CHARACTERS = 64 * 1024 ** 2;
const MAX_COLUMNS = 512;
const SNIFFED_BYTES = 16_384;

/** Hands over row by row, waiting for each to be taken. */
export async function readTable(
  path: string,
  onRow: (row: Row) => Promise<void> | void,
  { maxRows = Infinity, ...options }: TableReadOptions = {},
): Promise<Result<{ readonly rows: number }, HistoryRefusal>> {
  let rows = 0;
  try {
    const beginning = await readBeginning(path);
    const pieces = textPieces(() => Promise.resolve(createReadStream(path)), options);
    for await (const row of isJson(beginning) ? jsonRows(pieces) : csvRows(pieces, delimiterOf(beginning))) {
      await onRow(row);
      rows += 1;
      if (rows >= maxRows) break;
    }
    return ok({ rows });
  } catch (error) {
    if (error instanceof Unreadable) return err(error.refusal);
    if (isSystemError(error)) return err({ code: 'fileUnreadable' });
    throw error;
  }
}

/** The columns and the first rows, for the mapping screen. */
export async function previewTable(
  path: string,
  maxRows: number,
): Promise<Result<{ readonly columns: readonly string[]; readonly rows: readonly Row[] }, HistoryRefusal>> {
  const rows: Row[] = [];
  const read = await readTable(path, (row) => void rows.push(row), { maxRows });
  return read.ok ? ok({ columns: [...new Set(rows.flatMap((row) => [...row.keys()]))], rows }) : read;
}

async function readBeginning(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    // The NULs of UTF-16 are nothing to tell JSON or a delimiter by.
    return buffer.toString('utf8', 0, bytesRead).replaceAll('\u0000', '');
  } finally {
    await file.close();
  }
}

const isJson = (beginning: string): boolean => /^[^\w"'+]{0,4}\s*[[{]/.test(beginning);

/** The one that stands most often between the names of the columns. */
function delimiterOf(beginning: string): string {
  const header = (beginning.split(/[\r\n]/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => header.split(delimiter).length;
  return [',', ';', '\t', '|'].toSorted((one, other) => count(other) - count(one))[0]!;
}

async function* csvRows(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<Row> {
  const source = Readable.from(pieces);
  const options = {
    delimiter,
    max_record_size: MAX_ROW_BYTES,
    relax_column_count: true,
    skip_empty_lines: true,
  };
  const parser = source.pipe(parse(options));
  source.on('error', (error) => parser.destroy(error));
  let columns: readonly string[] | undefined;
  try {
    for await (const cells of parser as AsyncIterable<readonly string[]>) {
      if (columns === undefined) columns = columnNames(cells);
      else yield toRow(columns, cells);
    }
  } catch (error) {
    throw error instanceof CsvError ? new Unreadable({ code: 'tableUnreadable', row: lineOf(error) }) : error;
  } finally {
    source.destroy();
  }
}

const lineOf = (error: CsvError): number | null =>
  typeof error['lines'] === 'number' ? error['lines'] : null;

/** Two columns of one name become "Tags" and "Tags (2)". */
function columnNames(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return cells.slice(0, MAX_COLUMNS).map((cell, index) => {
    const name = cell.trim().slice(0, 500) || String(index + 1);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

const toRow = (columns: readonly string[], cells: readonly string[]): Row =>
  new Map(columns.map((column, index) => [column, cells[index] ?? '']));

/** One value on each line, or, where the first line is none by itself, one value over all lines. */
async function* jsonRows(pieces: AsyncIterable<string>): AsyncGenerator<Row> {
  let isLineByLine: boolean | undefined;
  let document: string[] = [];
  let size = 0;
  let line = 0;
  for await (const text of linesOf(pieces)) {
    line += 1;
    const value = isLineByLine === false ? undefined : parseJson(text);
    isLineByLine ??= value !== undefined;
    if (!isLineByLine) {
      size += text.length;
      if (size > MAX_DOCUMENT_CHARACTERS) throw tooLarge();
      document.push(text);
    } else if (value === undefined) throw new Unreadable({ code: 'tableUnreadable', row: line });
    else yield* rowsOf(value);
  }
  if (isLineByLine !== false) return;
  const value = parseJson(document.join('\n'));
  document = [];
  if (value === undefined) throw new Unreadable({ code: 'tableUnreadable', row: null });
  yield* rowsOf(value);
}

const tooLarge = () => new Unreadable({ code: 'fileTooLarge', limitBytes: MAX_DOCUMENT_CHARACTERS });

/** Lines that hold something. A line too long for memory is refused, not cut. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let lines: string[] = [];
  let length = 0;
  const splitter = createLineSplitter(MAX_DOCUMENT_CHARACTERS, (line) => lines.push(line));
  for await (const piece of pieces) {
    splitter.push(piece);
    length = lines.length === 0 ? length + piece.length : piece.length;
    if (length > MAX_DOCUMENT_CHARACTERS) throw tooLarge();
    yield* lines.filter(hasContent);
    lines = [];
  }
  splitter.end();
  yield* lines.filter(hasContent);
}

const hasContent = (line: string): boolean => line.trim() !== '';
