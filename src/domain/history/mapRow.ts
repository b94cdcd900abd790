import type { EpochMs } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
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
  readonly email: string | null;
  readonly language: string | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly fields: readonly { readonly label: string; readonly value: string }[];
};
export type ImportedTableMessage = {
  readonly phone: string;
  readonly at: EpochMs;
  readonly text: string;
  readonly isIncoming: boolean;
  readonly author: string | null;
  readonly attachment: string | null;
};
export type RowFault = 'phoneMissing' | 'phoneUnreadable' | 'timeUnreadable' | 'messageEmpty';

/** Reads a number as it is written in this country; null if it is none. */
export type ToPhone = (written: string, country: string | null) => string | null;

const MAX_NAME = 512;
const MAX_CELL = 65_536;
const MAX_TAGS = 100;

export function mapContact(
  row: Row,
  mapping: ContactMapping,
  toPhone: ToPhone,
): Result<ImportedContact, RowFault> {
  const phone = phoneOf(row, mapping, toPhone);
  if (!phone.ok) return phone;
  const parts = [cell(row, mapping.firstName), cell(row, mapping.lastName)].filter((part) => part !== null);
  return ok({
    phone: phone.value,
    name: cell(row, mapping.name)?.slice(0, MAX_NAME) ?? (parts.join(' ').slice(0, MAX_NAME) || null),
    email: cell(row, mapping.email),
    language: cell(row, mapping.language),
    note: cell(row, mapping.note),
    tags: tagsOf(cell(row, mapping.tags)),
    fields: mapping.fields.flatMap(({ column, label }) => {
      const value = cell(row, column);
      return value === null ? [] : [{ label, value }];
    }),
  });
}

export type MessageReaders = { readonly toPhone: ToPhone; readonly clock: ZoneClock };

export function mapMessage(
  row: Row,
  mapping: MessageMapping,
  { toPhone, clock }: MessageReaders,
): Result<ImportedTableMessage, RowFault> {
  const phone = phoneOf(row, mapping, toPhone);
  if (!phone.ok) return phone;
  const at = readTime(cell(row, mapping.at) ?? '', mapping.timeFormat, clock);
  if (at === null) return err('timeUnreadable');
  const [text, attachment] = [cell(row, mapping.text), cell(row, mapping.attachment)];
  if (text === null && attachment === null) return err('messageEmpty');
  const direction = cell(row, mapping.direction.column) ?? '';
  return ok({
    phone: phone.value,
    at,
    text: text ?? '',
    isIncoming: mapping.direction.incoming.some((word) => isSameWord(word, direction)),
    author: cell(row, mapping.author),
    attachment,
  });
}

/** null where the time is not written so. */
export function readTime(written: string, format: TimeFormat, clock: ZoneClock): EpochMs | null {
  if (format === 'seconds')
    return epoch(/^\d{9,10}(\.\d+)?$/.test(written) ? Math.round(Number(written) * 1000) : null);
  if (format === 'milliseconds') return epoch(/^\d{12,13}$/.test(written) ? Number(written) : null);
  if (format === 'iso')
    return epoch(ISO_WITH_OFFSET.test(written) ? Date.parse(written.replace(' ', 'T')) : null);
  const stamp = readStamp(stampOf(written));
  const wall = stamp && wallTimeOf(stamp, format);
  return wall === null ? null : clock(wall);
}

/** A cell as the stamp of a line, so that detectLayout tells the order of its day and month. */
export const stampOf = (written: string): string =>
  `[${written.replace(/(?<=\d)T(?=\d)/, ' ').replace(/\.\d{3,}$/, '')}]`;

const ISO_WITH_OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

const epoch = (moment: number | null): EpochMs | null =>
  moment === null || Number.isNaN(moment) ? null : (moment as EpochMs);

const isSameWord = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** Trimmed; null if there is nothing. Spreadsheets put a quote before what would be a formula. */
function cell(row: Row, column: string | null): string | null {
  const written = column === null ? '' : (row.get(column) ?? '').trim().replace(/^'(?=[=+\-@])/, '');
  return written === '' ? null : written.slice(0, MAX_CELL).toWellFormed();
}

function phoneOf(
  row: Row,
  { phone }: Pick<ContactMapping, 'phone'>,
  toPhone: ToPhone,
): Result<string, RowFault> {
  const written = cell(row, phone.column);
  if (written === null) return err('phoneMissing');
  const digits = toPhone(written, phone.country);
  return digits === null ? err('phoneUnreadable') : ok(digits);
}

const tagsOf = (written: string | null): readonly string[] => {
  const tags = (written ?? '').split(/[,;|]/).map((tag) => tag.trim().slice(0, 100));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, MAX_TAGS);
};
