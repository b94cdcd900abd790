import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import { createLineSplitter } from '../../../domain/history/lines.ts';
import type { Row } from '../../../domain/history/mapRow.ts';
import { MAX_COLUMNS } from '../../../domain/history/tableSurvey.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { holdsList, parseJson, rowsOf } from './jsonRows.ts';
import { isSystemError, type ReadOptions, textPieces, Unreadable } from './textReader.ts';

/* Reads the rows of a CSV or JSON file: contacts or messages of another product. */

/** More than any row that is no attack: a quote that never ends makes the whole file one cell. */
const MAX_ROW_BYTES = 1024 ** 2;
/** JSON that is not one object on each line has to fit into memory. */
const MAX_DOCUMENT_CHARACTERS = 32 * 1024 ** 2;
const SNIFFED_BYTES = 16_384;

/** What the numbers of rows count. */
export type Counting = 'lines' | 'entries';
type NumberedRow = { readonly row: Row; readonly line: number };

/** Hands over row by row with the number of its line, or of its entry, waiting for each to be taken. */
export async function readTable(
  path: string,
  onRow: (row: Row, line: number) => Promise<void> | void,
  options: ReadOptions = {},
): Promise<Result<{ readonly counting: Counting }, HistoryRefusal>> {
  try {
    const beginning = await readBeginning(path);
    const pieces = textPieces(() => Promise.resolve(createReadStream(path)), options);
    const table = isJson(beginning)
      ? createJsonTable(pieces)
      : createCsvTable(pieces, delimiterOf(beginning));
    for await (const { row, line } of table.rows) await onRow(row, line);
    return ok({ counting: table.counting() });
  } catch (error) {
    if (error instanceof Unreadable) return err(error.refusal);
    if (isSystemError(error)) return err({ code: 'fileUnreadable' });
    throw error;
  }
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

type Table = { readonly rows: AsyncGenerator<NumberedRow>; readonly counting: () => Counting };

const createCsvTable = (pieces: AsyncIterable<string>, delimiter: string): Table => ({
  rows: csvRows(pieces, delimiter),
  counting: () => 'lines',
});

type CsvRecord = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

const countIn = (cells: readonly string[], pattern: RegExp): number =>
  cells.reduce((sum, each) => sum + (each.match(pattern)?.length ?? 0), 0);

/** The line a record begins in: the parser tells the one it ends in, and counts a CRLF within a cell twice. */
function createLineCounter(): (found: CsvRecord) => number {
  let countedTwice = 0;
  return ({ record, info }) => {
    countedTwice += countIn(record, /\r\n/g);
    return info.lines - countedTwice - countIn(record, /\r\n|\r|\n/g);
  };
}

async function* csvRows(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<NumberedRow> {
  const source = Readable.from(pieces);
  const options = {
    delimiter,
    info: true,
    max_record_size: MAX_ROW_BYTES,
    relax_column_count: true,
    skip_empty_lines: true,
  };
  const parser = source.pipe(parse(options));
  source.on('error', (error) => parser.destroy(error));
  const lineOf = createLineCounter();
  let columns: readonly string[] | undefined;
  try {
    for await (const found of parser as AsyncIterable<CsvRecord>) {
      const line = lineOf(found);
      if (columns === undefined) columns = columnNames(found.record);
      else yield { row: toRow(columns, found.record), line };
    }
  } catch (error) {
    throw error instanceof CsvError ? new Unreadable(refusalOf(error)) : error;
  } finally {
    source.destroy();
  }
}

function refusalOf(error: CsvError): HistoryRefusal {
  const row = typeof error['lines'] === 'number' ? error['lines'] : null;
  return { code: error.code === 'CSV_MAX_RECORD_SIZE' ? 'tableRowTooLong' : 'tableUnreadable', row };
}

/** Two columns of one name become "Tags" and "Tags (2)". */
function columnNames(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  if (cells.length > MAX_COLUMNS) throw new Unreadable({ code: 'tableTooManyColumns', limit: MAX_COLUMNS });
  return cells.map((cell, index) => {
    const name = cell.trim().slice(0, 500) || String(index + 1);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

const toRow = (columns: readonly string[], cells: readonly string[]): Row =>
  new Map(columns.map((column, index) => [column, cells[index] ?? '']));

/** One value on each line, or, where the first line is none by itself, one value over all lines. */
function createJsonTable(pieces: AsyncIterable<string>): Table {
  let counting: Counting = 'lines';

  async function* entriesOf(lines: readonly string[]): AsyncGenerator<NumberedRow> {
    const value = parseJson(lines.join('\n'));
    if (value === undefined) throw new Unreadable({ code: 'tableUnreadable', row: null });
    counting = 'entries';
    for (const [index, row] of rowsOf(value).entries()) yield { row, line: index + 1 };
  }

  async function* rows(): AsyncGenerator<NumberedRow> {
    const document: string[] = [];
    let size = 0;
    let isLineByLine: boolean | undefined;
    for await (const { text, line } of linesOf(pieces)) {
      const value = isLineByLine === false ? undefined : parseJson(text);
      isLineByLine ??= isOneOfMany(value);
      if (!isLineByLine) {
        size += text.length;
        if (size > MAX_DOCUMENT_CHARACTERS) throw tooLarge();
        document.push(text);
      } else if (value === undefined) throw new Unreadable({ code: 'tableUnreadable', row: line });
      else for (const row of rowsOf(value)) yield { row, line };
    }
    if (document.length > 0) yield* entriesOf(document);
  }
  return { rows: rows(), counting: () => counting };
}

/** A first line that is a list, or holds one, is the whole document. */
const isOneOfMany = (value: unknown): boolean =>
  value !== undefined && !Array.isArray(value) && !holdsList(value);

const tooLarge = () => new Unreadable({ code: 'fileTooLarge', limitBytes: MAX_DOCUMENT_CHARACTERS });

type TextLine = { readonly text: string; readonly line: number };

/** Lines that hold something. A line too long for memory is refused, not cut. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let found: TextLine[] = [];
  let length = 0;
  let line = 0;
  const splitter = createLineSplitter(MAX_DOCUMENT_CHARACTERS, (text) => {
    line += 1;
    length = 0;
    if (text.trim() !== '') found.push({ text, line });
  });
  for await (const piece of pieces) {
    length += piece.length;
    splitter.push(piece);
    if (length > MAX_DOCUMENT_CHARACTERS) throw tooLarge();
    yield* found;
    found = [];
  }
  splitter.end();
  yield* found;
}
