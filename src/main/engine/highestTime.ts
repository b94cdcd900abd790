import type { EpochMs } from '../../domain/ids.ts';
import type { GroupCommit } from './groupCommit.ts';
import { lastPosition, readRecord } from './journalStore.ts';
import { sql, type ReadDb, type WriteDb } from './sql.ts';

/* The latest time ever seen here, kept across restarts: a clock set back while Baton was off is noticed. */

const NAME = 'highestTime';
const EVERY_MS = 60_000;

/** ms UTC; 0: none yet. */
export function readHighestTime(db: ReadDb): number {
  const row = db.get<{ value: Uint8Array }>(sql`SELECT value FROM meta WHERE name = ${NAME}`);
  const kept = row === undefined ? 0 : Number(Buffer.from(row.value).toString());
  return Math.max(kept, readRecord(db, lastPosition(db))?.at ?? 0);
}

export type HighestTime = {
  readonly keep: () => Promise<void>;
  /** A disk that is full or failing is told by everything else that is stored. */
  readonly keepSoon: () => void;
  readonly stop: () => void;
};

/** Keeps it once a minute from now on. */
export function keepHighestTime(
  { db, commit }: { readonly db: WriteDb; readonly commit: GroupCommit },
  time: () => EpochMs,
): HighestTime {
  const keep = (): Promise<void> =>
    commit.enqueue(() => {
      const value = Buffer.from(String(time()));
      db.run(sql`INSERT OR REPLACE INTO meta (name, value) VALUES (${NAME}, ${value})`);
    });
  const keepSoon = (): void => void keep().catch(() => undefined);
  const timer = setInterval(keepSoon, EVERY_MS).unref();
  return { keep, keepSoon, stop: () => clearInterval(timer) };
}
