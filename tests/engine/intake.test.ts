import { setImmediate as nextTurn } from 'node:timers/promises';
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
  expect(store.waiting().unread).toBe(0);
});

it('a body is not blamed for a disk that fails: it waits', async () => {
  const { store, add, quarantined } = openIntake(() =>
    Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_READ' }),
  );
  await add('trip 1');
  expect(quarantined()).toEqual([]);
  expect(store.waiting().unread).toBe(1);
});

it('is kept and marked as read in one step, so that no crash in between keeps it twice', async () => {
  const { store, quarantined } = openIntake();
  await store.add(Buffer.from('odd'));
  await store.quarantine(store.pending(1, 1)[0]!, 'unclear');
  expect([quarantined().length, store.waiting().unread]).toEqual([1, 0]);
});

it('keeps what it set aside for thirty days by WhatsApp’s clock, whatever this computer’s says', async () => {
  const DAY = 24 * 60 * 60 * 1000;
  const { db, commit } = openTestJournal();
  const clock = { days: 0 };
  const now = () => EpochMs.parse(NOW + clock.days * DAY);
  const store = createInboundStore(db, commit, now);
  const setAside = async (name: string) => {
    await store.add(Buffer.from(name));
    await store.quarantine(store.pending(1, 1)[0]!, 'unclear');
  };
  const kept = () =>
    db
      .all<{ name: string }>(sql`SELECT CAST(body AS TEXT) AS name FROM quarantine ORDER BY id`)
      .map(({ name }) => name);
  await setAside('before anything was told');
  store.heard(NOW);
  clock.days = 90;
  await setAside('by a clock ahead');
  clock.days = -90;
  await setAside('by a clock behind');
  clock.days = 0;
  await setAside('by a clock put right');
  expect(kept()).toHaveLength(4);
  clock.days = 31;
  store.heard(NOW + 31 * DAY);
  await setAside('a month later');
  expect(kept()).toEqual(['by a clock ahead', 'a month later']);
});

it('takes only so many bytes into memory at a time, and the first body of any size', async () => {
  const { store } = openIntake();
  for (const text of ['12345', '678', '90']) await store.add(Buffer.from(text));
  const taken = (maxBytes: number) => store.pending(20, maxBytes).map(({ body }) => body.toString());
  expect([taken(1), taken(6), taken(9)].map(({ length }) => length)).toEqual([1, 2, 3]);
});

/** Keeps the thread for longer than its turn, whatever the machine. */
function workHard(): void {
  for (const until = performance.now() + 15; performance.now() < until;);
}

it.each([
  ['bodies', ['one', 'two', 'three'], 1],
  ['the pages of one body', ['one'], 3],
])('answers a webhook between %s that take long', async (_between, bodies, pages) => {
  const { db, commit } = openTestJournal();
  const store = createInboundStore(db, commit, () => NOW);
  const order: string[] = [];
  const intake = createIntake({
    store,
    readWebhook: () => [],
    recorder: {
      *record() {
        for (let page = 0; page < pages; page++) {
          workHard();
          order.push('read');
          yield [];
        }
      },
      reasonToKeep: () => null,
    },
    onUnexpected: (error) => expect.unreachable(String(error)),
  });
  for (const text of bodies) await store.add(Buffer.from(text));
  intake.poke();
  const answered = nextTurn().then(() => order.push('answered'));
  await Promise.all([intake.drain(), answered]);
  expect(order.indexOf('answered')).toBeLessThan(order.lastIndexOf('read'));
});
