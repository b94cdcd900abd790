import { describe, expect, it } from 'vitest';
import { aRecord, newPlace, openTestJournal, type JournalPlace } from '../../../tests/support/records.ts';
import { received } from '../../../tests/support/story.ts';
import { conversation } from '../../domain/inbox/conversation.ts';
import { sql, type WriteDb } from './sql.ts';
import { createStreamStates } from './streamStates.ts';

const body = (n: number): string => {
  const { content: _content, ...clear } = received(1_700_000_000_000 + n, n);
  return JSON.stringify([clear]);
};

/** A journal whose record reads are counted. */
function openCounted(place: JournalPlace = newPlace()) {
  const kit = openTestJournal(place);
  let read = 0;
  const db: WriteDb = {
    ...kit.db,
    all<Row>(query: Parameters<WriteDb['all']>[0]) {
      const rows = kit.db.all<Row>(query);
      if (query.text.includes('FROM journal')) read += rows.length;
      return rows;
    },
  };
  const append = async (count: number, from = 0, stream = 'a') => {
    const all = Array.from({ length: count }, (_, index) =>
      kit.journal.append(aRecord(stream, undefined, body(from + index)), 'any'),
    );
    await Promise.all(all);
  };
  const readsDuring = <T>(work: () => T): { value: T; reads: number } => {
    read = 0;
    return { value: work(), reads: read };
  };
  return { kit, append, readsDuring, states: createStreamStates(db, kit.commit) };
}

const fullFold = (count: number) =>
  Array.from({ length: count }, (_, n) => received(1_700_000_000_000 + n, n)).reduce(
    conversation.evolve,
    conversation.initial,
  );

describe('folded states', () => {
  it('equal a full fold after 1,000 records, and then read only what is new', async () => {
    const { append, states, readsDuring } = openCounted();
    await append(1_000);
    expect(states.read('a', conversation)).toEqual({ state: fullFold(1_000), last: 1_000 });
    await append(3, 1_000);
    const { value, reads } = readsDuring(() => states.read('a', conversation));
    expect(value).toEqual({ state: fullFold(1_003), last: 1_003 });
    expect(reads).toBe(3);
    expect(readsDuring(() => states.read('a', conversation)).reads).toBe(0);
  });

  it('are read from a snapshot after a restart, and only the tail is folded', async () => {
    const place = newPlace();
    const first = openCounted(place);
    await first.append(1_000);
    first.states.read('a', conversation);
    await first.kit.commit.drain();
    await first.append(20, 1_000);
    await first.kit.close();
    const { states, readsDuring } = openCounted(place);
    const { value, reads } = readsDuring(() => states.read('a', conversation));
    expect(value).toEqual({ state: fullFold(1_020), last: 1_020 });
    expect(reads).toBe(20);
  });

  it('ignore a snapshot of another version of the fold', async () => {
    const { append, states, kit, readsDuring } = openCounted();
    await append(250);
    states.read('a', conversation);
    await kit.commit.drain();
    const fresh = createStreamStates(kit.db, kit.commit);
    const next = { ...conversation, version: 99 };
    const { value } = readsDuring(() => fresh.read('a', next));
    expect(value).toEqual({ state: fullFold(250), last: 250 });
  });

  it('are the same read step by step, at once, or with every snapshot thrown away', async () => {
    const { append, states, kit } = openCounted();
    for (let n = 0; n < 700; n += 70) {
      await append(70, n);
      states.read('a', conversation);
    }
    await kit.commit.drain();
    const snapshots = kit.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM fold_snapshot`);
    expect(snapshots?.n).toBe(1);
    const stepwise = states.read('a', conversation);
    const fromSnapshot = createStreamStates(kit.db, kit.commit).read('a', conversation);
    kit.db.run(sql`DELETE FROM fold_snapshot`);
    const fromNothing = createStreamStates(kit.db, kit.commit).read('a', conversation);
    expect([stepwise, fromSnapshot]).toEqual([fromNothing, fromNothing]);
    expect(fromNothing.state).toEqual(fullFold(700));
  });

  it('keep streams apart', async () => {
    const { append, states } = openCounted();
    await append(3, 0, 'a');
    await append(2, 0, 'b');
    expect(states.read('a', conversation).state.inboundCount).toBe(3);
    expect(states.read('b', conversation).state.inboundCount).toBe(2);
    expect(states.read('c', conversation)).toEqual({ state: conversation.initial, last: 0 });
  });
});
