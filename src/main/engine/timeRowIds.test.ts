import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../../../tests/support/story.ts';
import { createTimeRowIds } from './timeRowIds.ts';

const BASE = 1_230_768_000;
const SLOTS = 16;
const ms = (seconds: number) => at((BASE + seconds) * 1000);

/** The definition: first free id from the second's first slot. */
function naive(taken: Set<number>, seconds: number): number {
  let id = seconds * SLOTS;
  while (taken.has(id)) id += 1;
  return id;
}

function withIds() {
  const taken = new Set<number>();
  const ids = createTimeRowIds((id) => taken.has(id));
  const take = (seconds: number): number => {
    const id = ids.rowIdAt(ms(seconds));
    taken.add(id);
    return id;
  };
  return { taken, ids, take };
}

const seconds = fc.array(fc.nat(40), { maxLength: 300 });

describe('row ids that sort by time', () => {
  it('start with the first slot of their second', () => {
    const { take } = withIds();
    expect([take(0), take(1), take(100)]).toEqual([0, 16, 1600]);
  });

  it('do not go below the beginning of WhatsApp', () => {
    expect(createTimeRowIds(() => false).rowIdAt(at(0))).toBe(0);
  });

  it('ignore milliseconds', () => {
    const { ids } = withIds();
    expect(ids.rowIdAt(at(BASE * 1000 + 1999))).toBe(SLOTS);
  });

  it('are always the first free one, so what is remembered of earlier ones never shows', () => {
    fc.assert(
      fc.property(seconds, fc.array(fc.nat(299), { maxLength: 5 }), (times, forgetAt) => {
        const { taken, ids, take } = withIds();
        const model = new Set<number>();
        times.forEach((time, index) => {
          if (forgetAt.includes(index)) ids.forget();
          const expected = naive(model, time);
          model.add(expected);
          expect(take(time)).toBe(expected);
        });
        expect(taken.size).toBe(times.length);
      }),
    );
  });

  it('fill gaps that were there before: a fresh start over any taken ids gives the same', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(700)), seconds, (before, times) => {
        const { taken, take } = withIds();
        const model = new Set(before);
        for (const id of before) taken.add(id);
        for (const time of times) {
          const expected = naive(model, time);
          model.add(expected);
          expect(take(time)).toBe(expected);
        }
      }),
    );
  });

  it('sort by time wherever no second holds more than its 16', () => {
    fc.assert(
      fc.property(seconds, (times) => {
        const perSecond = (time: number) => times.filter((other) => other === time).length;
        fc.pre(times.every((time) => perSecond(time) <= SLOTS));
        const { take } = withIds();
        const rows = times.map((time) => ({ time, id: take(time) }));
        const byId = rows.toSorted((a, b) => a.id - b.id).map(({ time }) => time);
        expect(byId).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });

  it('cost one look a message in a burst within one second', () => {
    const taken = new Set<number>();
    let looks = 0;
    const ids = createTimeRowIds((id) => {
      looks += 1;
      return taken.has(id);
    });
    for (let n = 0; n < 5_000; n++) taken.add(ids.rowIdAt(ms(7)));
    expect([taken.size, looks]).toEqual([5_000, 5_000]);
  });

  it('find ids that were freed, once told to forget', () => {
    const { taken, ids, take } = withIds();
    const first = take(5);
    take(5);
    taken.delete(first);
    ids.forget();
    expect(take(5)).toBe(first);
  });
});
