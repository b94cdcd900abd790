import { open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import type { exportLog } from '../../../domain/audit/exportLog.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { Failure } from '../../../contract/failure.ts';
import type { AccessLog } from '../../engine/accessLog.ts';
import type { Anchor } from '../../engine/anchor.ts';
import type { LocalHandler } from '../../engine/execute.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import type { JournalKeys } from '../../engine/journalKeys.ts';
import { readRecord, readStream } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { csvHead, csvLine, type CsvRow, rowOfEntry, rowOfRecord } from './auditCsv.ts';
import { auditLines } from './auditLines.ts';
import { auditHeader, type AuditSpan, readSpan } from './auditSpan.ts';

/* The audit, taken out into a file: with its proof, or as a table. That it was taken out is in it. */

export type ExportLogDeps = {
  readonly db: ReadDb;
  readonly keys: Pick<JournalKeys, 'workspaceId' | 'contentKey'>;
  readonly accessLog: Pick<AccessLog, 'record'>;
  readonly signerOf: (memberId: string) => ((statement: Uint8Array) => Uint8Array) | undefined;
  readonly decode: (record: JournalRecord) => DomainEvent[];
  readonly anchors: () => readonly Anchor[];
  readonly now: () => number;
};

type Input = z.output<typeof exportLog.input>;
/** Lines written between two turns of the event loop: messages go on arriving. */
const PAGE = 200;

const teamEvents = ({ db, keys, decode }: ExportLogDeps): DomainEvent[] =>
  readStream(db, keys.workspaceId, 0).flatMap(decode);

/** The newest key of each, base64. */
function publicKeyOf(deps: ExportLogDeps, memberId: string): string | undefined {
  const brought = teamEvents(deps).filter((event) => 'publicKey' in event && 'memberId' in event);
  return (brought as { memberId: string; publicKey: string }[]).findLast((each) => each.memberId === memberId)
    ?.publicKey;
}

function proofLines(deps: ExportLogDeps, span: AuditSpan, by: string): Iterable<string> {
  const { db, keys, signerOf, anchors, now } = deps;
  const sign = signerOf(by);
  const key = publicKeyOf(deps, by);
  if (sign === undefined || key === undefined) throw new Error('Who exports cannot sign');
  const about = { workspaceId: keys.workspaceId, by, madeAt: now(), anchors: anchors() };
  const header = auditHeader(db, span, about);
  return auditLines(db, span, { header, key, sig: sign(Buffer.from(header)) }, keys.contentKey);
}

function* tableRows(db: ReadDb, { from, to, entries }: AuditSpan): Generator<CsvRow> {
  let next = 0;
  for (let position = from; position <= to; position++) {
    const record = readRecord(db, position);
    if (record === undefined || !('memberId' in record.actor)) continue;
    while (next < entries.length && entries[next]!.at <= record.at) yield rowOfEntry(entries[next++]!);
    yield rowOfRecord(record);
  }
  for (const entry of entries.slice(next)) yield rowOfEntry(entry);
}

function* tableLines(deps: ExportLogDeps, span: AuditSpan): Generator<string> {
  const added = teamEvents(deps).filter((event) => event.type === 'team.memberAdded.v1');
  const nameOf = new Map<string | null, string>(
    added.map(({ memberId, content }) => [memberId, content.name]),
  );
  yield csvHead();
  for (const row of tableRows(deps.db, span)) yield csvLine(row, nameOf.get(row.memberId) ?? '');
}

async function write(path: string, lines: Iterable<string>, end: string): Promise<number> {
  const file = await open(path, 'w', 0o600);
  try {
    let count = 0;
    let page = '';
    for (const line of lines) {
      page += line + end;
      count += 1;
      if (count % PAGE !== 0) continue;
      await file.write(page);
      page = '';
      await nextTurn();
    }
    await file.write(page);
    return count;
  } finally {
    await file.close();
  }
}

export const createExportLog =
  (deps: ExportLogDeps): LocalHandler =>
  async ({ path, format, since }: Input, actor: Actor): Promise<Result<unknown, Failure>> => {
    if (actor.kind !== 'member') return err({ code: 'invalidInput' });
    const { db, keys, accessLog } = deps;
    const { memberId } = actor;
    await accessLog.record({
      kind: 'exported',
      memberId,
      sessionId: actor.sessionId,
      facts: { what: 'audit', format, since },
    });
    const span = readSpan(db, keys.workspaceId, since);
    const isProof = format === 'proof';
    try {
      const lines = isProof ? proofLines(deps, span, memberId) : tableLines(deps, span);
      return ok({ lines: await write(path, lines, isProof ? '\n' : '') });
    } catch (error) {
      if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
      return err({ code: 'fileNotSaved' });
    }
  };
