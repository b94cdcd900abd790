import type { JournalRecord, Position } from './journal.ts';

export type Follower = {
  readonly follow: (after: Position, signal: AbortSignal) => AsyncIterable<JournalRecord>;
  /** Something may have been appended. */
  readonly wake: () => void;
};

const PAGE = 500;

/** Follows an ordered store by reading pages and sleeping until woken; used by every journal. */
export function createFollower(read: (after: Position, limit: number) => readonly JournalRecord[]): Follower {
  const sleepers = new Set<() => void>();
  let wakes = 0;

  /** Resolves at the next wake; at once if one came since `seen`, so no append can slip between read and sleep. */
  const sleep = (seen: number, signal: AbortSignal): Promise<void> =>
    new Promise((done) => {
      if (seen !== wakes || signal.aborted) return done();
      const up = () => {
        sleepers.delete(up);
        signal.removeEventListener('abort', up);
        done();
      };
      sleepers.add(up);
      signal.addEventListener('abort', up, { once: true });
    });

  return {
    async *follow(after, signal) {
      let at = after;
      while (!signal.aborted) {
        const seen = wakes;
        const records = read(at, PAGE);
        for (const record of records) {
          if (signal.aborted) return;
          at = record.position;
          yield record;
        }
        if (records.length === 0) await sleep(seen, signal);
      }
    },
    wake() {
      wakes += 1;
      for (const up of sleepers) up();
    },
  };
}
