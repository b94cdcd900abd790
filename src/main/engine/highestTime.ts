import type { EpochMs } from '../../domain/ids.ts';
import type { GroupCommit } from './groupCommit.ts';
import { lastPosition, readRecord } from './journalStore.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { ReadDb, WriteDb } from './sql.ts';

/* The latest time ever seen here, kept across restarts: a clock set back while Baton was off is noticed. */

const NAME = 'highestTime';
const TOLD = 'clockBehindTold';
const EVERY_MS = 60_000;

type Kept = { readonly db: WriteDb; readonly commit: GroupCommit };

const readNumber = (db: ReadDb, name: string): number => Number(readMeta(db, name)?.toString() ?? 0);

const keepNumber = ({ db, commit }: Kept, name: string, number: () => number): Promise<void> =>
  commit.enqueue(() => writeMeta(db, name, String(number())));

/** ms UTC; 0: none yet. */
export const readHighestTime = (db: ReadDb): number =>
  Math.max(readNumber(db, NAME), readRecord(db, lastPosition(db))?.at ?? 0);

/** By how many ms the clock was known to be behind the highest time when that was last looked at; 0: not at all. */
export const readToldBehind = (db: ReadDb): number => readNumber(db, TOLD);

/** Where it fails it is told once more. */
export const keepToldBehind = (kept: Kept, ms: number): void =>
  void keepNumber(kept, TOLD, () => ms).catch(() => undefined);

export type HighestTime = {
  readonly keep: () => Promise<void>;
  /** A disk that is full or failing is told by everything else that is stored. */
  readonly keepSoon: () => void;
  readonly stop: () => void;
};

/** Keeps it once a minute from now on. */
export function keepHighestTime(kept: Kept, time: () => EpochMs): HighestTime {
  const keep = (): Promise<void> => keepNumber(kept, NAME, time);
  const keepSoon = (): void => void keep().catch(() => undefined);
  const timer = setInterval(keepSoon, EVERY_MS).unref();
  return { keep, keepSoon, stop: () => clearInterval(timer) };
}
