import type { EpochMs } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { cut } from './characters.ts';
import type { ContactMapping, MessageMapping, TimeFormat } from './columnMapping.ts';
import { wallTimeOf } from './layout.ts';
import { readStamp } from './stamp.ts';
import type { ZoneClock } from './zoneClock.ts';

/* One row of a table becomes a contact or a message; a row that cannot is skipped and counted, with its reason. */

/** Cells by column; a Map, because a column may be called `__proto__`. */
export type Row = ReadonlyMap<string, string>;

export type ImportedContact = {
  /** Digits of the international number. */
  readonly phone: string;
  readonly name: string | null;
};
export type ImportedTableMessage = ImportedContact & {
  readonly at: EpochMs;
  readonly text: string;
  readonly isIncoming: boolean;
  readonly author: string | null;
  readonly attachment: string | null;
};
export const ROW_FAULTS = [
  'phoneMissing',
  'phoneUnreadable',
  'timeUnreadable',
  'directionUnknown',
  'messageEmpty',
] as const;
export type RowFault = (typeof ROW_FAULTS)[number];

/** Reads a number as it is written in this country; null if it is none. */
export type ToPhone = (written: string, country: string | null) => string | null;

const MAX_NAME = 512;
const MAX_CELL = 65_536;

export function mapContact(
  row: Row,
  mapping: Pick<ContactMapping, 'phone' | 'name' | 'firstName' | 'lastName'>,
  toPhone: ToPhone,
): Result<ImportedContact, RowFault> {
  const written = cell(row, mapping.phone.column);
  if (written === null) return err('phoneMissing');
  const phone = toPhone(written, mapping.phone.country);
  return phone === null ? err('phoneUnreadable') : ok({ phone, name: nameOf(row, mapping) });
}

function nameOf(row: Row, mapping: Pick<ContactMapping, 'name' | 'firstName' | 'lastName'>): string | null {
  const parts = [cell(row, mapping.firstName), cell(row, mapping.lastName)].filter((part) => part !== null);
  const name = cell(row, mapping.name) ?? parts.join(' ');
  return cut(name, MAX_NAME) || null;
}

export type MessageReaders = { readonly toPhone: ToPhone; readonly clock: ZoneClock };

export function mapMessage(
  row: Row,
  mapping: MessageMapping,
  { toPhone, clock }: MessageReaders,
): Result<ImportedTableMessage, RowFault> {
  const person = mapContact(row, mapping, toPhone);
  if (!person.ok) return person;
  const at = readTime(cell(row, mapping.at) ?? '', mapping.timeFormat, clock);
  if (at === null) return err('timeUnreadable');
  const isIncoming = directionOf(cell(row, mapping.direction.column) ?? '', mapping.direction);
  if (isIncoming === null) return err('directionUnknown');
  const [text, attachment] = [cell(row, mapping.text), cell(row, mapping.attachment)];
  if (text === null && attachment === null) return err('messageEmpty');
  const author = cell(row, mapping.author);
  return ok({ ...person.value, at, text: text ?? '', isIncoming, author, attachment });
}

/** null: nobody said what this word means. */
function directionOf(written: string, { incoming, outgoing }: MessageMapping['direction']): boolean | null {
  if (incoming.some((word) => isSameWord(word, written))) return true;
  return outgoing.some((word) => isSameWord(word, written)) ? false : null;
}

const MACHINE_TIMES = {
  iso: /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/,
  seconds: /^\d{9,10}(\.\d+)?$/,
  milliseconds: /^\d{12,13}$/,
} as const;
type MachineFormat = keyof typeof MACHINE_TIMES;

export const isWrittenAs = (written: string, format: MachineFormat): boolean =>
  MACHINE_TIMES[format].test(written);

/** null where the time is not written so. */
export function readTime(written: string, format: TimeFormat, clock: ZoneClock): EpochMs | null {
  if (typeof format === 'string') return isWrittenAs(written, format) ? momentOf(written, format) : null;
  const stamp = readStamp(stampOf(written));
  const wall = stamp && wallTimeOf(stamp, format);
  return wall === null ? null : clock(wall);
}

function momentOf(written: string, format: MachineFormat): EpochMs | null {
  if (format === 'seconds') return epoch(Math.round(Number(written) * 1000));
  return epoch(format === 'milliseconds' ? Number(written) : Date.parse(written.replace(' ', 'T')));
}

/** A cell as the stamp of a line, so that detectLayout tells the order of its day and month. */
export const stampOf = (written: string): string =>
  `[${written.replace(/(?<=\d)T(?=\d)/, ' ').replace(/\.\d{3,}$/, '')}]`;

const epoch = (moment: number): EpochMs | null => (moment >= 0 ? (moment as EpochMs) : null);

const isSameWord = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** Trimmed; null if there is nothing. Spreadsheets put a quote before what would be a formula. */
export function cell(row: Row, column: string | null): string | null {
  const written = column === null ? '' : (row.get(column) ?? '').trim().replace(/^'(?=[=+\-@])/, '');
  return written === '' ? null : cut(written, MAX_CELL).toWellFormed();
}
