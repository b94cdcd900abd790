import { accessEnd, readAccess } from './accessStore.ts';
import type { EngineClock } from './clock.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { ReadDb, WriteDb } from './sql.ts';

/*
 * The time by which the access log is pruned. The computer's clock can be set ahead in a moment, so it is
 * backed by what cannot: an hour that Baton runs lets at most a day go by. After a holiday it catches up.
 */

const NAME = 'backedTime';
const HOURS_BY_HOUR = 24;

function readBacked(db: ReadDb): number | undefined {
  const kept = readMeta(db, NAME);
  if (kept !== undefined) return Number(kept.toString());
  // A workspace that does not have it yet begins with what it knows.
  return readAccess(db, accessEnd(db).seq - 1, 1)[0]?.at;
}

/** @returns it, kept as it goes on, ms UTC, never after `now`; call it inside a transaction. */
export function createBackedTime(
  db: WriteDb,
  { now, monotonicMs }: Pick<EngineClock, 'now' | 'monotonicMs'>,
): () => number {
  let lookedAt = monotonicMs();
  return () => {
    const monotonic = monotonicMs();
    const before = readBacked(db) ?? now();
    const reached = before + (monotonic - lookedAt) * HOURS_BY_HOUR;
    const at = Math.max(before, Math.min(now(), Math.floor(reached)));
    lookedAt = monotonic;
    writeMeta(db, NAME, String(at));
    return Math.min(at, now());
  };
}
