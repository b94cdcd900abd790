import { err, ok } from '../../domain/result.ts';
import { chainHash, GENESIS } from './chain.ts';
import { createFollower } from './follow.ts';
import type { Journal, JournalRecord } from './journal.ts';

/** A journal that forgets: the smallest thing that keeps the promises, and the yardstick of the contract suite. */
export function createMemoryJournal(): Journal {
  const records: JournalRecord[] = [];
  const follower = createFollower((after, limit) => records.slice(after, after + limit));
  return {
    async append(record, expectedLast) {
      const seen = records.find(({ commandId }) => commandId === record.commandId);
      if (seen) return ok(seen.position);
      const last = records.findLast(({ stream }) => stream === record.stream)?.position ?? 0;
      if (expectedLast !== 'any' && last !== expectedLast) return err({ code: 'streamMoved', last });
      const position = records.length + 1;
      const prevHash = records.at(-1)?.hash ?? GENESIS;
      const hash = chainHash(prevHash, position, record.body, record.sig);
      records.push({ ...record, position, prevHash, hash });
      follower.wake();
      return ok(position);
    },
    follow: follower.follow,
  };
}
