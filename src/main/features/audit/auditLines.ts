import { createHash } from 'node:crypto';
import { readDetail } from '../../engine/accessLog.ts';
import { type AccessRow, readSegments, type SegmentRow } from '../../engine/accessStore.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';
import type { AuditSpan } from './auditSpan.ts';

/*
 * The lines of an export with its proof, as `scripts/verifyAudit.mjs` reads them. What customers sent stands
 * there by its hash only; what people did, with its contents still sealed.
 */

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const isInFull = ({ actor, command }: JournalRecord): boolean =>
  'memberId' in actor || command.startsWith('team.');

function recordLine(record: JournalRecord): string {
  const { position, stream, commandId, command, at, reason, actor, body, sig, hash } = record;
  const what = isInFull(record)
    ? { body: Buffer.from(body).toString() }
    : { bodyHash: createHash('sha256').update(body).digest('hex') };
  const of = { record: position, stream, commandId, command, at, reason, actor };
  return JSON.stringify({ ...of, ...what, sig: hex(sig), hash: hex(hash) });
}

const segmentLine = ({ segNo, body, sig, hash }: SegmentRow): string =>
  JSON.stringify({ segment: segNo, body, sig: hex(sig), hash: hex(hash) });

function entryLine(row: AccessRow, contentKey: Uint8Array): string {
  const detail = readDetail(contentKey, row) ?? undefined;
  const { seq, body, sig, hash } = row;
  return JSON.stringify({ access: seq, body, detail, sig: hex(sig), hash: hex(hash) });
}

function* recordLines(db: ReadDb, { from, to, witnesses }: AuditSpan): Generator<string> {
  const write = (position: number): string => {
    const record = readRecord(db, position);
    if (record === undefined) throw new Error(`Record ${position} is missing`);
    return recordLine(record);
  };
  for (const position of witnesses) yield write(position);
  for (let position = from; position <= to; position++) yield write(position);
}

export type SignedHeader = { readonly header: string; readonly key: string; readonly sig: Uint8Array };

export function* auditLines(
  db: ReadDb,
  span: AuditSpan,
  { header, key, sig }: SignedHeader,
  contentKey: Uint8Array,
): Generator<string> {
  yield JSON.stringify({ header, key, sig: hex(sig) });
  yield* recordLines(db, span);
  for (const segment of readSegments(db)) yield segmentLine(segment);
  for (const entry of span.entries) yield entryLine(entry, contentKey);
}
