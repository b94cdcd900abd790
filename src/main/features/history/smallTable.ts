import { open, stat } from 'node:fs/promises';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import type { Row } from '../../../domain/history/mapRow.ts';
import type { NewcomerTable } from '../../../domain/team/newcomerTable.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { readFirstSheet } from './sheetReader.ts';
import { readTable } from './tableReader.ts';
import { isSystemError, Unreadable } from './textReader.ts';

/* A table that is read at once and shown whole: CSV, or the first sheet of an XLSX file. */

const MAX_BYTES = 4 * 1024 ** 2;
/** As many as a team can have members. */
const MAX_ROWS = 500;
const MAX_CELL = 500;
const ZIP_MAGIC = 'PK';

export type SmallTable = Result<NewcomerTable, HistoryRefusal>;
type Rows = NewcomerTable['rows'][number][];

const cut = (cell: string): string => cell.slice(0, MAX_CELL).toWellFormed();

export async function readSmallTable(path: string): Promise<SmallTable> {
  try {
    if ((await stat(path)).size > MAX_BYTES) return err({ code: 'fileTooLarge', limitBytes: MAX_BYTES });
    const table = (await isArchive(path)) ? await readSheetTable(path) : await readTextTable(path);
    return table.ok && table.value.rows.length === 0 ? err({ code: 'tableWithoutRows' }) : table;
  } catch (error) {
    if (isSystemError(error)) return err({ code: 'fileUnreadable' });
    throw error;
  }
}

async function isArchive(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString('latin1', 0, bytesRead) === ZIP_MAGIC;
  } finally {
    await file.close();
  }
}

function take(rows: Rows, row: Rows[number]): void {
  if (rows.length >= MAX_ROWS) throw new Unreadable({ code: 'tableTooManyRows', limit: MAX_ROWS });
  rows.push(row);
}

async function readTextTable(path: string): Promise<SmallTable> {
  const rows: Rows = [];
  let columns: readonly string[] = [];
  const add = (row: Row, line: number): void => {
    if (rows.length === 0) columns = [...row.keys()].map(cut);
    take(rows, { line, cells: [...row.values()].map(cut) });
  };
  const read = await readTable(path, add);
  return read.ok ? ok({ columns, rows }) : read;
}

const isFilled = ({ cells }: Rows[number]): boolean => cells.some((cell) => cell.trim() !== '');

async function readSheetTable(path: string): Promise<SmallTable> {
  const sheet = await readFirstSheet(path);
  if (!sheet.ok) return sheet;
  const numbered = sheet.value.map((cells, index) => ({ line: index + 1, cells: cells.map(cut) }));
  const [head, ...rest] = numbered.filter(isFilled);
  return rest.length > MAX_ROWS
    ? err({ code: 'tableTooManyRows', limit: MAX_ROWS })
    : ok({ columns: head?.cells ?? [], rows: rest });
}
