import type { AccessBody } from '../../engine/accessChain.ts';
import type { AccessRow } from '../../engine/accessStore.ts';
import type { JournalRecord } from '../../engine/journal.ts';

/* The same acts as a table for people: no proof, and nothing of customers but ids. */

export type CsvRow = {
  readonly at: number;
  readonly memberId: string | null;
  readonly what: string;
  readonly details: string;
  readonly deviceId: string;
  readonly place: string;
  readonly hash: string;
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const HEADINGS = ['time (UTC)', 'member', 'member id', 'what', 'details', 'device', 'place', 'hash'];

/** A spreadsheet takes what begins like this for a formula. */
const BEGINS_A_FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const harmless = BEGINS_A_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

type Stored = { readonly type: string; readonly sealed?: string };

export function rowOfRecord({ position, at, actor, command, body, hash }: JournalRecord): CsvRow {
  const events = (JSON.parse(Buffer.from(body).toString()) as Stored[]).map(
    ({ sealed: _sealed, ...clear }) => clear,
  );
  return {
    at,
    memberId: 'memberId' in actor ? actor.memberId : null,
    what: command,
    details: JSON.stringify(events),
    deviceId: actor.deviceId,
    place: `record ${position}`,
    hash: hex(hash),
  };
}

export function rowOfEntry({ seq, body, hash }: AccessRow): CsvRow {
  const { at, memberId, kind, facts, deviceId } = JSON.parse(body) as AccessBody;
  const details = JSON.stringify(facts);
  return { at, memberId, what: kind, details, deviceId, place: `access ${seq}`, hash: hex(hash) };
}

/** With a mark at its start by which spreadsheets know it for UTF-8. */
export const csvHead = (): string => `\uFEFF${line(HEADINGS)}`;

export const csvLine = (
  { at, memberId, what, details, deviceId, place, hash }: CsvRow,
  name: string,
): string => line([new Date(at).toISOString(), name, memberId ?? '', what, details, deviceId, place, hash]);
