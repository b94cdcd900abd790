import { expect, it } from 'vitest';
import { EpochMs } from '../../src/domain/ids.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { createInboundStore } from '../../src/main/features/inbox/inboundStore.ts';
import { createIntake } from '../../src/main/features/inbox/intake.reactor.ts';
import { openTestJournal } from '../support/records.ts';

const NOW = EpochMs.parse(1_800_000_000_000);

/** The real store on a real file; bodies that say "trip" make their reading fail. */
function openIntake(tripOver: () => Error = () => new TypeError('x is undefined')) {
  const { db, commit } = openTestJournal();
  const store = createInboundStore(db, commit, () => NOW);
  const read: string[] = [];
  const unexpected: unknown[] = [];
  const intake = createIntake({
    store,
    readWebhook: (body) => {
      const text = Buffer.from(body).toString();
      if (text.startsWith('trip')) throw tripOver();
      read.push(text);
      return [];
    },
    recorder: { record: () => [], reasonToKeep: () => null },
    onUnexpected: (error) => void unexpected.push(error),
  });
  const quarantined = () => db.all(sql`SELECT reason, CAST(body AS TEXT) AS body FROM quarantine`);
  const add = async (...texts: string[]) => {
    for (const text of texts) await store.add(Buffer.from(text));
    intake.poke();
    await intake.drain();
  };
  return { store, add, read, unexpected, quarantined };
}

it('a body that trips over a fault of ours is kept with that reason, told, and holds up nobody', async () => {
  const { store, add, read, unexpected, quarantined } = openIntake();
  await add('first', 'trip 1', 'second', 'trip 2', 'third');
  expect(read).toEqual(['first', 'second', 'third']);
  expect(quarantined()).toEqual([
    { reason: 'fault', body: 'trip 1' },
    { reason: 'fault', body: 'trip 2' },
  ]);
  expect(unexpected).toHaveLength(2);
  expect(store.countPending()).toBe(0);
});

it('a body is not blamed for a disk that fails: it waits', async () => {
  const { store, add, quarantined } = openIntake(() =>
    Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_READ' }),
  );
  await add('trip 1');
  expect(quarantined()).toEqual([]);
  expect(store.countPending()).toBe(1);
});

it('is kept and marked as read in one step, so that no crash in between keeps it twice', async () => {
  const { store, quarantined } = openIntake();
  await store.add(Buffer.from('odd'));
  await store.quarantine(store.pending(1)[0]!, 'unclear');
  expect([quarantined().length, store.countPending()]).toEqual([1, 0]);
});
