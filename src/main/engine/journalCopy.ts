import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChainEnd, follows } from './chain.ts';
import { carryTables } from './copyTables.ts';
import { DatabaseRefused } from './database.ts';
import { isWhole, pageCount, removeDatabase, renameDatabase } from './databaseFile.ts';
import { type JournalPlace, openJournalFile } from './journalFile.ts';
import type { JournalRecord, Position } from './journal.ts';
import { readJournalKeys } from './journalKeys.ts';
import { chainEnd, insertChained, lastPosition, readFrom, readRecord } from './journalStore.ts';
import { storageFaultOf } from './storageFault.ts';
import type { ReadDb, WriteDb } from './sql.ts';

/*
 * journal.copy.db: every record a second time, in a file of its own, so that one damaged file costs
 * nothing. Opened for each run and closed after it: a copy deleted meanwhile is simply made again.
 */

const BATCH = 200;
const CACHE_MB = 2;
/** 16 MB: checked within a tenth of a second. A larger copy holds webhooks up, so nobody may be waiting for it too. */
const QUICK_PAGES = 4_096;

type CopyOutcome =
  | { readonly state: 'complete' | 'outOfTime'; readonly position: Position }
  /** The journal's next record does not chain to what was copied: nothing more is copied over the good. */
  | { readonly state: 'refused'; readonly position: Position };

export const copyFile = ({ dataDir }: Pick<JournalPlace, 'dataDir'>): string =>
  join(dataDir, 'journal.copy.db');
/** An unfit copy, kept until the one made in its place is complete. */
export const oldCopyFile = ({ dataDir }: Pick<JournalPlace, 'dataDir'>): string =>
  join(dataDir, 'journal.copy.old.db');

const isSame = (a: ChainEnd, b: ChainEnd | undefined): boolean =>
  b !== undefined && a.position === b.position && Buffer.from(a.hash).equals(b.hash);

/** Of the same workspace, and what it holds last is what the journal holds there. */
function belongsTo(copy: WriteDb, journal: ReadDb, dataKey: Uint8Array): boolean {
  const [end, held] = whatItTells(() => [chainEnd(copy), readJournalKeys(copy, dataKey)] as const) ?? [];
  if (end === undefined) return false;
  if (end.position === 0) return true;
  const isSameWorkspace = held?.workspaceId === readJournalKeys(journal, dataKey)?.workspaceId;
  return isSameWorkspace && isSame(end, readRecord(journal, end.position));
}

/** What an unfit copy answers; undefined where it does not. A disk that fails is thrown on. */
function whatItTells<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DatabaseRefused || storageFaultOf(error) === 'damaged') return undefined;
    throw error;
  }
}

/** The copy as it is, if it belongs to this journal; else a new one, the old kept until that is complete. */
function openCopy(place: JournalPlace, journal: ReadDb, checkedPages: number): WriteDb {
  const file = copyFile(place);
  const open = (): WriteDb => openJournalFile(file, { ...place, synchronous: 'NORMAL', cacheMb: CACHE_MB });
  const copy = whatItTells(open);
  // A copy nobody can read is found out while the journal is well.
  const isReadable =
    copy !== undefined && whatItTells(() => pageCount(copy) > checkedPages || isWhole(copy)) === true;
  if (isReadable && belongsTo(copy, journal, place.dataKey)) return copy;
  copy?.close();
  if (!existsSync(oldCopyFile(place))) renameDatabase(file, oldCopyFile(place));
  removeDatabase(file);
  return open();
}

/** How many of these continue the chain. */
function countFollowing(end: ChainEnd, records: readonly JournalRecord[]): number {
  let at = end;
  for (const [count, record] of records.entries()) {
    if (!follows(at, record)) return count;
    at = record;
  }
  return records.length;
}

type Run = {
  /** The journal goes on growing meanwhile. */
  readonly upTo: Position;
  /** A copy of more pages is taken for whole. */
  readonly checkedPages: number;
  readonly isOver: () => boolean;
  readonly giveWay: () => Promise<void>;
};

async function appendRecords(
  journal: ReadDb,
  copy: WriteDb,
  { upTo, isOver, giveWay }: Run,
): Promise<CopyOutcome> {
  for (;;) {
    const end = chainEnd(copy);
    const wanted = Math.min(BATCH, upTo - end.position);
    const records = wanted > 0 ? readFrom(journal, end.position, wanted) : [];
    if (records.length === 0) return { state: 'complete', position: end.position };
    if (isOver()) return { state: 'outOfTime', position: end.position };
    const whole = countFollowing(end, records);
    copy.transaction(() => records.slice(0, whole).forEach((record) => insertChained(copy, record)));
    if (whole < records.length) return { state: 'refused', position: end.position + whole + 1 };
    await giveWay();
  }
}

/** When somebody began to wait for it, and how long they may. */
type Hurry = { until: number };

/** Three quarters of the time belong to the webhooks, unless somebody waits for the end. */
function createRun(journal: ReadDb, hurry: Hurry, checkedPages: number): Run {
  let turnAt = performance.now();
  return {
    upTo: lastPosition(journal),
    checkedPages,
    isOver: () => performance.now() > hurry.until,
    async giveWay() {
      await sleep(hurry.until === Infinity ? (performance.now() - turnAt) * 3 : 0);
      turnAt = performance.now();
    },
  };
}

async function runOnce(place: JournalPlace, journal: ReadDb, run: Run): Promise<CopyOutcome> {
  const copy = openCopy(place, journal, run.checkedPages);
  try {
    // Keys first, and no record younger than they are: a record in the copy never lacks the key that opens it.
    await carryTables(journal, copy, run.giveWay);
    const outcome = await appendRecords(journal, copy, run);
    copy.checkpoint('TRUNCATE');
    if (outcome.state === 'complete') removeDatabase(oldCopyFile(place));
    return outcome;
  } finally {
    copy.close();
  }
}

export type CopyOptions = {
  /** Somebody waits: also a run under way hurries then, and stops when this is over; the rest follows next time. */
  readonly limitMs?: number;
  /** Nobody waits: the copy is read through, however large, once since the journal was opened. */
  readonly isThorough?: boolean;
};

export type JournalCopy = {
  /** Brings the copy up to the journal in small steps, one run at a time. */
  readonly append: (options?: CopyOptions) => Promise<CopyOutcome>;
};

export function createJournalCopy(
  place: JournalPlace,
  journal: ReadDb,
  quickPages = QUICK_PAGES,
): JournalCopy {
  const hurry: Hurry = { until: Infinity };
  let waiting = 0;
  let isChecked = false;
  let last: Promise<unknown> = Promise.resolve();

  async function run(isThorough: boolean): Promise<CopyOutcome> {
    const checkedPages = isThorough ? Infinity : quickPages;
    const outcome = await runOnce(place, journal, createRun(journal, hurry, isChecked ? 0 : checkedPages));
    isChecked ||= isThorough;
    return outcome;
  }

  return {
    append({ limitMs = Infinity, isThorough = false } = {}) {
      hurry.until = Math.min(hurry.until, performance.now() + limitMs);
      waiting += 1;
      const mine = last
        .then(() => run(isThorough))
        .finally(() => {
          waiting -= 1;
          if (waiting === 0) hurry.until = Infinity;
        });
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
