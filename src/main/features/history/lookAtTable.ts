import { DAY_MS } from '../../../domain/durations.ts';
import { createLeftOut } from '../../../domain/history/leftOut.ts';
import type { MappingToCheck } from '../../../domain/history/columnMapping.ts';
import type { ColumnMapping } from '../../../domain/history/columnMapping.ts';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import { cell, type Row } from '../../../domain/history/mapRow.ts';
import type { TableCheck, TableLook } from '../../../domain/history/tableImport.ts';
import { createTableSurvey, MAX_COLUMNS } from '../../../domain/history/tableSurvey.ts';
import { createTimeFormatFinder } from '../../../domain/history/timeFormat.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { createRowReader, type RowReader } from './rowReader.ts';
import { readTable } from './tableReader.ts';
import { type ReadOptions, Unreadable } from './textReader.ts';

/* What a table holds, and what an import of it would bring, before anything of it is stored. */

const FIRST_ROWS = 5;
const SHOWN_CHARACTERS = 300;
/** Numbers counted as different people; beyond, the memory would grow with the file. */
const MAX_COUNTED = 500_000;

export async function lookAtTable(
  path: string,
  options: ReadOptions,
): Promise<Result<TableLook, HistoryRefusal>> {
  const survey = createTableSurvey();
  const add = (row: Row): void => {
    survey.add(row);
    if (survey.hasTooManyColumns()) throw new Unreadable({ code: 'tableTooManyColumns', limit: MAX_COLUMNS });
  };
  const read = await readTable(path, add, options);
  if (!read.ok) return read;
  const { rows, columns } = survey.result();
  if (rows === 0) return err({ code: 'tableWithoutRows' });
  return ok({ rows, counting: read.value.counting, columns });
}

type Settled =
  | { readonly state: 'clear'; readonly mapping: ColumnMapping }
  | Extract<TableCheck, { state: 'ambiguous' }>;

/** The time format where it was not said: found in the column, or to be asked. */
async function settleTimes(
  path: string,
  mapping: MappingToCheck,
  { now, ...options }: ReadOptions & { readonly now: number },
): Promise<Result<Settled, HistoryRefusal>> {
  if (mapping.kind === 'contacts') return ok({ state: 'clear', mapping });
  const { timeFormat } = mapping;
  if (timeFormat !== null) return ok({ state: 'clear', mapping: { ...mapping, timeFormat } });
  // A day more: the clock that wrote them may have been ahead of ours.
  const finder = createTimeFormatFinder(Math.floor(now / DAY_MS) + 1);
  const read = await readTable(path, (row) => finder.push(cell(row, mapping.at) ?? ''), options);
  if (!read.ok) return read;
  const found = finder.result();
  if (found.state === 'none') return err({ code: 'timesUnreadable' });
  if (found.state === 'clear')
    return ok({ state: 'clear', mapping: { ...mapping, timeFormat: found.format } });
  return ok({ state: 'ambiguous', stamp: found.written, readings: [...found.readings] });
}

type Clear = Extract<TableCheck, { state: 'clear' }>;

/** What the rows would become, counted. */
function createCheck(mapping: ColumnMapping, reader: RowReader) {
  const leftOut = createLeftOut();
  const phones = new Set<number>();
  const first: Clear['first'] = [];
  let [messages, hasMoreContacts] = [0, false];
  let [from, to]: [number | null, number | null] = [null, null];

  function count(phone: string): void {
    if (phones.size < MAX_COUNTED) phones.add(Number(phone));
    else hasMoreContacts = true;
  }
  function show(
    { phone, name }: { phone: string; name: string | null },
    message: Clear['first'][number]['message'],
  ) {
    if (first.length < FIRST_ROWS) first.push({ phone, name, message });
  }
  function add(row: Row, line: number): void {
    const read = reader(row);
    if (!read.ok) return leftOut.add(read.error, line);
    const { person, message } = read.value;
    count(person.phone);
    if (message === null) return show(person, null);
    messages += 1;
    from = Math.min(from ?? message.at, message.at);
    to = Math.max(to ?? message.at, message.at);
    const { at, isIncoming, attachment } = message;
    const text = message.text.slice(0, SHOWN_CHARACTERS).toWellFormed();
    show(person, { at, isIncoming, attachment, text });
  }
  const result = (): Clear => ({
    state: 'clear',
    mapping,
    contacts: phones.size,
    hasMoreContacts,
    messages,
    from,
    to,
    leftOut: leftOut.result(),
    first,
  });
  return { add, result };
}

export async function checkTable(
  path: string,
  asked: MappingToCheck,
  options: ReadOptions & { readonly now: number },
): Promise<Result<TableCheck, HistoryRefusal>> {
  const settled = await settleTimes(path, asked, options);
  if (!settled.ok || settled.value.state === 'ambiguous')
    return settled as Result<TableCheck, HistoryRefusal>;
  const { mapping } = settled.value;
  const reader = createRowReader(mapping);
  if (!reader.ok) return reader;
  const check = createCheck(mapping, reader.value);
  const read = await readTable(path, check.add, options);
  return read.ok ? ok(check.result()) : read;
}
