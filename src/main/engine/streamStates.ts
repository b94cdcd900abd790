import type { Fold } from '../../domain/command.ts';
import { decodeClear } from './eventCodec.ts';
import type { GroupCommit } from './groupCommit.ts';
import type { Position } from './journal.ts';
import { readStream } from './journalStore.ts';
import { sql, type WriteDb } from './sql.ts';

/*
 * Folded states of streams: cached, and snapshot every 200 records so that a conversation of 50,000
 * records costs no more than one of 50. Snapshots are disposable; a fold's new version ignores old ones.
 */

type StreamState<State> = { readonly state: State; readonly last: Position };
export type StreamStates = {
  readonly read: <State>(stream: string, fold: Fold<State>) => StreamState<State>;
};

const SNAPSHOT_EVERY = 200;
const MAX_CACHED = 5_000;

type Cached = { state: unknown; last: Position; sinceSnapshot: number };

export function createStreamStates(db: WriteDb, commit: GroupCommit): StreamStates {
  const cache = new Map<string, Cached>();

  function loadSnapshot(stream: string, fold: Fold<unknown>): Cached {
    const row = db.get<{ position: number; state: string }>(sql`
      SELECT position, state FROM fold_snapshot
      WHERE stream = ${stream} AND fold = ${fold.name} AND version = ${fold.version}`);
    if (!row) return { state: fold.initial, last: 0, sinceSnapshot: 0 };
    return { state: JSON.parse(row.state) as unknown, last: row.position, sinceSnapshot: 0 };
  }

  function saveSnapshot(stream: string, fold: Fold<unknown>, { state, last }: Cached): void {
    const json = JSON.stringify(state);
    // A lost snapshot only costs time, so its failure is nobody's problem; the next append reports a full disk.
    void commit
      .enqueue(() =>
        db.run(sql`
          INSERT INTO fold_snapshot (stream, fold, version, position, state)
          VALUES (${stream}, ${fold.name}, ${fold.version}, ${last}, ${json})
          ON CONFLICT DO UPDATE SET version = excluded.version, position = excluded.position, state = excluded.state`),
      )
      .catch(() => undefined);
  }

  function remember(key: string, entry: Cached): void {
    cache.delete(key);
    cache.set(key, entry);
    if (cache.size > MAX_CACHED) cache.delete(cache.keys().next().value ?? '');
  }

  return {
    read<State>(stream: string, fold: Fold<State>): StreamState<State> {
      const key = `${fold.name}|${stream}`;
      const untyped = fold as unknown as Fold<unknown>;
      const entry = cache.get(key) ?? loadSnapshot(stream, untyped);
      for (const record of readStream(db, stream, entry.last)) {
        entry.state = decodeClear(record.body).reduce(untyped.evolve, entry.state);
        entry.last = record.position;
        entry.sinceSnapshot += 1;
      }
      if (entry.sinceSnapshot >= SNAPSHOT_EVERY) {
        saveSnapshot(stream, untyped, entry);
        entry.sinceSnapshot = 0;
      }
      remember(key, entry);
      return { state: entry.state as State, last: entry.last };
    },
  };
}
