import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempDir } from '../../../tests/support/tempDir.ts';
import { openDatabase } from './database.ts';
import { CommitFailed, createGroupCommit } from './groupCommit.ts';
import { sql, type WriteDb } from './sql.ts';

function openCommit() {
  const real = openDatabase({
    file: join(tempDir(), 'x.db'),
    key: randomBytes(32),
    cipher: 'aegis',
    synchronous: 'FULL',
    cacheMb: 4,
    walAutocheckpoint: 1000,
  });
  real.exec('CREATE TABLE t (n INTEGER PRIMARY KEY, text TEXT)');
  onTestFinished(() => real.close());
  let transactions = 0;
  const db: WriteDb = {
    ...real,
    transaction: (work) => {
      transactions += 1;
      return real.transaction(work);
    },
  };
  const commit = createGroupCommit(db);
  const insert = (n: number, text = '') =>
    commit.enqueue(() => {
      real.run(sql`INSERT INTO t (n, text) VALUES (${n}, ${text})`);
      return n;
    });
  const stored = () => real.all<{ n: number }>(sql`SELECT n FROM t ORDER BY rowid`).map(({ n }) => n);
  return { real, commit, insert, stored, transactions: () => transactions };
}

describe('group commit', () => {
  it('puts what many ask in one turn into one transaction, in the order they asked', async () => {
    const { commit, transactions } = openCommit();
    const order: number[] = [];
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, n) => commit.enqueue(() => order.push(n) - 1)),
    );
    const expected = Array.from({ length: 500 }, (_, n) => n);
    expect([order, answers]).toEqual([expected, expected]);
    expect(transactions()).toBe(1);
  });

  it('is on disk, for other connections too, when it resolves', async () => {
    const { insert, stored } = openCommit();
    await insert(7);
    expect(stored()).toEqual([7]);
  });

  it('takes what is asked during a commit into the next one', async () => {
    const { commit, insert, transactions, stored } = openCommit();
    await insert(1).then(() => Promise.all([insert(2), insert(3)]));
    expect(transactions()).toBe(2);
    await commit.drain();
    expect(stored()).toEqual([1, 2, 3]);
  });

  it('drains what is waiting, also more than one batch of it', async () => {
    const { commit, insert, stored, transactions } = openCommit();
    const all = Array.from({ length: 4_500 }, (_, n) => insert(n));
    await commit.drain();
    expect(stored()).toHaveLength(4_500);
    expect(transactions()).toBe(3);
    await Promise.all(all);
    await commit.drain();
  });

  it('tells listeners after every commit, and only then', async () => {
    const { commit, insert, stored } = openCommit();
    const seen: number[][] = [];
    commit.onCommit(() => seen.push(stored()));
    await Promise.all([insert(1), insert(2)]);
    await expect(insert(1)).rejects.toBeInstanceOf(CommitFailed);
    await insert(3);
    expect(seen).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
  });

  it('half-stores nothing: where one part fails, all of that transaction fails, and the next goes on', async () => {
    const { insert, stored } = openCommit();
    await insert(1);
    const outcomes = await Promise.allSettled([insert(2), insert(1), insert(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(stored()).toEqual([1]);
    await insert(4);
    expect(stored()).toEqual([1, 4]);
  });

  it('fails what waits behind a failed batch too: it may lean on what was not stored', async () => {
    const { insert, stored } = openCommit();
    await insert(1);
    const outcomes = await Promise.allSettled([
      insert(1),
      ...Array.from({ length: 2_100 }, (_, n) => insert(n + 2)),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([]);
    expect(stored()).toEqual([1]);
    await insert(2);
    expect(stored()).toEqual([1, 2]);
  });

  it('says "full" when the disk is, keeps what was there, and goes on when there is room', async () => {
    const { real, insert, stored } = openCommit();
    await insert(1);
    const { page_count: pages } = real.get<{ page_count: number }>(sql`PRAGMA page_count`)!;
    real.exec(`PRAGMA max_page_count = ${pages}`);
    const outcomes = await Promise.allSettled([insert(2), insert(3, 'x'.repeat(100_000)), insert(4)]);
    expect(outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason)).toEqual(
      [1, 2, 3].map(() => expect.objectContaining({ name: 'CommitFailed', kind: 'full' })),
    );
    expect(stored()).toEqual([1]);
    real.exec('PRAGMA max_page_count = 1000000');
    await insert(3, 'x'.repeat(100_000));
    expect(stored()).toEqual([1, 3]);
  });
});
