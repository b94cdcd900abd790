import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RestoreReport } from '../../contract/shell.ts';
import { follows } from './chain.ts';
import { takeClosedMark } from './closedMark.ts';
import { type CarriedTable, MERGED, putRow, REPLACED, type Row } from './copyTables.ts';
import { DatabaseRefused } from './database.ts';
import { removeDatabase, renameDatabase } from './databaseFile.ts';
import { copyFile, oldCopyFile } from './journalCopy.ts';
import {
  examineJournal,
  isUnused,
  type JournalDamage,
  journalFile,
  knownLast,
  openToRead,
  whatItStillTells,
} from './journalDamage.ts';
import type { JournalRecord, Position } from './journal.ts';
import { type JournalPlace, openJournalFile } from './journalFile.ts';
import { obeyErasures } from './erasure.ts';
import { readJournalKeys } from './journalKeys.ts';
import { chainEnd, insertChained, lastPosition, readRecord } from './journalStore.ts';
import { dropMeta, readMeta, writeMeta } from './meta.ts';
import type { ReadDb, WriteDb } from './sql.ts';

/*
 * Makes journal.db whole again: what its copy holds, then what the damaged file still tells, as far as
 * the chain holds. The damaged file is kept aside; what is lost is listed by position and time.
 */

type LostRecords = RestoreReport['lost'][number];
type Progress = (progress: { readonly done: number; readonly total: number } | null) => void;

const BATCH = 500;
const PAGE = 200;
const CACHE_MB = 8;
const REPORT = 'restored';
const LOSS = 'mayHaveLost';
/** Positions looked through one by one for the time of what is lost. */
const LISTED = 100_000;
/** Stretches told one by one; what is left is told as one. */
const SHOWN = 200;

const restoredFile = ({ dataDir }: JournalPlace): string => join(dataDir, 'journal.restored.db');
const nextFile = ({ dataDir }: JournalPlace): string => join(dataDir, 'journal.next.db');

function freeName({ dataDir }: JournalPlace): string {
  let n = 1;
  while (['', '-wal'].some((suffix) => existsSync(join(dataDir, `journal.damaged-${n}.db${suffix}`)))) n += 1;
  return `journal.damaged-${n}.db`;
}

/** Where records may come from, best first. */
type Sources = { readonly copies: readonly WriteDb[]; readonly damaged: WriteDb | null };

function openSources(place: JournalPlace): Sources {
  const copies = [copyFile(place), oldCopyFile(place)].map((file) => openToRead(file, place));
  return {
    copies: copies.filter((db) => db !== null),
    damaged: openToRead(journalFile(place), place),
  };
}

const allOf = ({ copies, damaged }: Sources): WriteDb[] => [...copies, ...(damaged ? [damaged] : [])];

const recordAt = (db: ReadDb, position: Position): JournalRecord | undefined =>
  whatItStillTells(() => readRecord(db, position));

/** As many rows as can be read from one end; a page of them at a time, the last page row by row. */
function readUntilDamage(db: ReadDb, table: string, order: 'ASC' | 'DESC'): Row[] {
  const rows: Row[] = [];
  for (const size of [PAGE, 1]) {
    const page = (): Row[] =>
      db.all({
        text: `SELECT * FROM ${table} ORDER BY 1 ${order} LIMIT ${size} OFFSET ${rows.length}`,
        values: [],
      });
    for (let read = whatItStillTells(page); read?.length; read = whatItStillTells(page)) rows.push(...read);
  }
  return rows;
}

const allRows = (db: ReadDb, table: string): Row[] | undefined =>
  whatItStillTells(() => db.all<Row>({ text: `SELECT * FROM ${table}`, values: [] }));

/** A table's rows; from both ends where it is damaged, so that a bad page costs only what is on it. */
const rowsOf = (db: ReadDb, table: string): Row[] =>
  allRows(db, table) ?? [...readUntilDamage(db, table, 'ASC'), ...readUntilDamage(db, table, 'DESC')];

/** By how far each goes. Where the damaged file cannot tell, it is the newest: it was written to last. */
function oldestFirst({ copies, damaged }: Sources): WriteDb[] {
  const reach = (db: WriteDb): Position =>
    whatItStillTells(() => lastPosition(db)) ?? (db === damaged ? Infinity : 0);
  return [...copies.toReversed(), ...(damaged ? [damaged] : [])].toSorted((a, b) => reach(a) - reach(b));
}

/** Whole from the newest that can be read whole: what was deleted there stays deleted. Else what is left of all. */
function newestRows(sources: readonly WriteDb[], table: CarriedTable): Row[] {
  for (const source of sources.toReversed()) {
    const rows = allRows(source, table);
    if (rows !== undefined) return rows;
  }
  return sources.flatMap((source) => rowsOf(source, table));
}

function carryRows(sources: Sources, next: WriteDb): void {
  const byAge = oldestFirst(sources);
  next.transaction(() => {
    for (const table of REPLACED) for (const row of newestRows(byAge, table)) putRow(next, table, row);
    for (const { table } of MERGED)
      for (const source of byAge) for (const row of rowsOf(source, table)) putRow(next, table, row);
  });
}

/** Webhooks answered 200 whose outcome may be lost: read once more; what is recorded stores nothing twice. */
function carryInbound({ damaged }: Sources, next: WriteDb, kept: Position): void {
  if (damaged === null) return;
  next.transaction(() => {
    for (const row of rowsOf(damaged, 'inbound')) {
      const recordedAt = row['recorded_at'] as number | null;
      putRow(next, 'inbound', {
        ...row,
        recorded_at: recordedAt !== null && recordedAt > kept ? null : recordedAt,
      });
    }
  });
}

type Counts = { fromCopy: number; salvaged: number };

/** One batch of records, each from the first source that has the very next one. */
function restoreBatch(sources: Sources, next: WriteDb, counts: Counts): boolean {
  let end = chainEnd(next);
  for (let n = 0; n < BATCH; n++) {
    const wanted = end.position + 1;
    const source = allOf(sources).find((db) => {
      const record = recordAt(db, wanted);
      return record !== undefined && follows(end, record);
    });
    const record = source && recordAt(source, wanted);
    if (source === undefined || record === undefined) return false;
    insertChained(next, record);
    counts[source === sources.damaged ? 'salvaged' : 'fromCopy'] += 1;
    end = record;
  }
  return true;
}

async function restoreRecords(sources: Sources, next: WriteDb, total: Position, progress: Progress) {
  const counts: Counts = { fromCopy: 0, salvaged: 0 };
  for (let more = true; more;) {
    more = next.transaction(() => restoreBatch(sources, next, counts));
    progress({ done: chainEnd(next).position, total });
    await nextTurn();
  }
  progress(null);
  return counts;
}

function lastWrittenAt(place: JournalPlace): number | null {
  const files = ['', '-wal'].map((suffix) => journalFile(place) + suffix).filter((file) => existsSync(file));
  return files.length === 0 ? null : Math.max(...files.map((file) => Math.round(statSync(file).mtimeMs)));
}

/** What is lost, in stretches between the records whose time is still known. */
function listLost(
  sources: Sources,
  last: JournalRecord | undefined,
  total: Position,
  writtenAt: number | null,
) {
  const lost: LostRecords[] = [];
  let from = (last?.position ?? 0) + 1;
  let after: number | null = last?.at ?? null;
  const until = Math.min(total, from + LISTED);
  for (let position = from; position <= until; position++) {
    const at = allOf(sources)
      .map((db) => recordAt(db, position)?.at)
      .find((time) => time !== undefined);
    if (at === undefined) continue;
    // Readable, but what it chains to is gone, so it cannot be taken over either.
    if (position > from) lost.push({ from, to: position - 1, after, before: at });
    lost.push({ from: position, to: position, after: at, before: at });
    [from, after] = [position + 1, at];
  }
  if (from <= total) lost.push({ from, to: total, after, before: writtenAt });
  return lost.length <= SHOWN ? lost : [...lost.slice(0, SHOWN), joined(lost.slice(SHOWN))];
}

function joined(lost: readonly LostRecords[]): LostRecords {
  const [first, last] = [lost[0]!, lost.at(-1)!];
  return { from: first.from, to: last.to, after: first.after, before: last.before };
}

/** The last step of a restoration, also after a crash within it. */
function swapIn(place: JournalPlace, keepAs: string): void {
  // They may know more than the journal does now, and new records would take those positions.
  for (const name of ['views.db', 'views.next.db']) removeDatabase(join(place.dataDir, name));
  renameDatabase(journalFile(place), join(place.dataDir, keepAs));
  renameDatabase(restoredFile(place), journalFile(place));
}

/** Only the damaged file itself can tell how far it went: copy and views may both be behind it. */
const isNothingLost = ({ damaged }: Sources, { cause, lost }: RestoreReport): boolean =>
  cause === 'damaged' &&
  lost.length === 0 &&
  damaged !== null &&
  whatItStillTells(() => lastPosition(damaged)) !== undefined;

async function build(place: JournalPlace, cause: JournalDamage, at: number, progress: Progress) {
  const total = knownLast(place);
  const writtenAt = lastWrittenAt(place);
  const hasFile = existsSync(journalFile(place));
  const sources = openSources(place);
  removeDatabase(nextFile(place));
  const next = openJournalFile(nextFile(place), { ...place, synchronous: 'NORMAL', cacheMb: CACHE_MB });
  try {
    carryRows(sources, next);
    // Without the workspace's keys nothing could be opened, so nothing is touched.
    if (readJournalKeys(next, place.dataKey) === undefined)
      throw new DatabaseRefused(cause === 'missing' ? 'missing' : 'nothingToRestore');
    const counts = await restoreRecords(sources, next, total, progress);
    obeyErasures(next);
    const { position: kept } = chainEnd(next);
    carryInbound(sources, next, kept);
    const lost = listLost(sources, readRecord(next, kept), total, writtenAt);
    const report: RestoreReport = {
      cause,
      at,
      keptAs: hasFile ? freeName(place) : null,
      kept,
      ...counts,
      lost,
    };
    writeMeta(next, REPORT, JSON.stringify(report));
    if (!isNothingLost(sources, report)) writeMeta(next, LOSS, '');
    next.checkpoint('TRUNCATE');
    return report;
  } finally {
    next.close();
    for (const db of allOf(sources)) db.close();
  }
}

export type EnsureOptions = {
  readonly at: number;
  /** There is something to found it with, so a journal that never held a record is no loss. */
  readonly mayBeNew: boolean;
  /**
   * A journal of more pages, or one that was closed in good order, is checked for damage only as far as opening
   * it shows. Infinity: it is checked whatever it is.
   */
  readonly checkedPages: number;
  readonly progress: Progress;
};

/**
 * Before journal.db is opened: null where nothing is wrong with it; else it is restored, and this is what
 * came back and what did not. Throws `DatabaseRefused` where nothing can be restored; then nothing changed.
 */
export async function ensureJournal(
  place: JournalPlace,
  { at, mayBeNew, checkedPages, progress }: EnsureOptions,
): Promise<RestoreReport | null> {
  if (existsSync(restoredFile(place)) && !existsSync(journalFile(place))) swapIn(place, freeName(place));
  removeDatabase(restoredFile(place));
  if (mayBeNew && isUnused(place)) return null;
  const isTrusted = takeClosedMark(journalFile(place)) && checkedPages !== Infinity;
  const cause = examineJournal(place, isTrusted ? 0 : checkedPages);
  if (cause === null) return null;
  const report = await build(place, cause, at, progress);
  renameDatabase(nextFile(place), restoredFile(place));
  swapIn(place, report.keptAs ?? freeName(place));
  return report;
}

/** The report of the last restoration, until somebody has read it. */
export function unreadReport(db: ReadDb): RestoreReport | null {
  const kept = readMeta(db, REPORT);
  return kept ? (JSON.parse(kept.toString()) as RestoreReport) : null;
}

export const forgetReport = (db: WriteDb): void => dropMeta(db, REPORT);

/** A restoration may have lost what was done since: what waits may be done already. */
export const mayHaveLost = (db: ReadDb): boolean => readMeta(db, LOSS) !== undefined;

/** What waits may have been sent by what is missing: it waits until somebody says. */
export const noteLoss = (db: WriteDb): void => writeMeta(db, LOSS, '');

export const forgetLoss = (db: WriteDb): void => dropMeta(db, LOSS);
