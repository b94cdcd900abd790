import { canonical } from '../../engine/accessChain.ts';
import { accessEnd, type AccessRow, readAccess, readSegments } from '../../engine/accessStore.ts';
import type { Anchor } from '../../engine/anchor.ts';
import { GENESIS } from '../../engine/chain.ts';
import { lastPosition, readRecord } from '../../engine/journalStore.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/* Which part of journal and access log an export holds, and how its header says so. */

export type AuditSpan = {
  /** Places in the journal. Everything between, without a gap. */
  readonly from: number;
  readonly to: number;
  /** Earlier records that brought the keys by which what is exported is signed. */
  readonly witnesses: readonly number[];
  readonly entries: readonly AccessRow[];
};

export type AuditAbout = {
  readonly workspaceId: string;
  readonly by: string;
  readonly madeAt: number;
  readonly anchors: readonly Anchor[];
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The first record of `at` or later. Times rise with places but for a clock that was set back. */
export function positionAt(db: ReadDb, at: number): number {
  let [low, high] = [1, lastPosition(db) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((readRecord(db, middle)?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const witnessesBefore = (db: ReadDb, workspaceId: string, from: number): number[] =>
  db
    .all<{ position: number }>(sql`
      SELECT position FROM journal
      WHERE stream = ${workspaceId} AND position < ${from} AND instr(CAST(body AS TEXT), '"publicKey"') > 0
      ORDER BY position`)
    .map(({ position }) => position);

/** What was written from `since` on; null: everything. */
export function readSpan(db: ReadDb, workspaceId: string, since: number | null): AuditSpan {
  const from = since === null ? 1 : positionAt(db, since);
  const all = readAccess(db, 0, Number.MAX_SAFE_INTEGER);
  // The whole journal comes with the whole access log, also where an entry claims an earlier time.
  const firstEntry = from === 1 ? 0 : all.findIndex(({ at }) => at >= (since ?? 0));
  return {
    from,
    to: lastPosition(db),
    witnesses: witnessesBefore(db, workspaceId, from),
    entries: firstEntry === -1 ? [] : all.slice(firstEntry),
  };
}

/** [first, last] of each stretch without a gap. */
function stretchesOf(seqs: readonly number[]): number[][] {
  const stretches: number[][] = [];
  for (const seq of seqs) {
    const open = stretches.at(-1);
    if (open?.[1] === seq - 1) open[1] = seq;
    else stretches.push([seq, seq]);
  }
  return stretches;
}

function accessHeader(db: ReadDb, entries: readonly AccessRow[], isAll: boolean) {
  const end = accessEnd(db);
  const [first] = entries;
  const before = isAll || first === undefined ? undefined : readAccess(db, first.seq - 2, 1)[0];
  return {
    from: isAll ? 1 : (first?.seq ?? end.seq + 1),
    to: end.seq,
    prevHash: hex(before?.hash ?? GENESIS),
    head: hex(end.hash),
    present: stretchesOf(entries.map(({ seq }) => seq)),
    segments: readSegments(db).length,
  };
}

/** Canonical: what is signed is these very bytes. */
export function auditHeader(
  db: ReadDb,
  { from, to, witnesses, entries }: AuditSpan,
  about: AuditAbout,
): string {
  const prevHash = hex(readRecord(db, from - 1)?.hash ?? GENESIS);
  const head = hex(readRecord(db, to)?.hash ?? GENESIS);
  return canonical({
    format: 'baton-audit/1',
    ...about,
    journal: { from, to, prevHash, head, witnesses },
    access: accessHeader(db, entries, from === 1),
  });
}
