import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatches } from './batches.ts';

type Item = { readonly messageKey: string };
const MAX = 500;

function cut(items: readonly Item[]): (readonly Item[])[] {
  const batches = createBatches<Item>(MAX);
  const done = items.map(batches.add).filter((batch) => batch !== null);
  return [...done, batches.rest()].filter((batch) => batch.length > 0);
}

const chat = (seed: number, length: number): Item[] =>
  Array.from({ length }, (_, index) => ({ messageKey: `key-${seed}-${index}` }));

describe('records of a past', () => {
  it('hold every message once, in order, and never too many', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 3000 }), (seed, length) => {
        const items = chat(seed, length);
        expect(cut(items).flat()).toEqual(items);
        expect(cut(items).every((batch) => batch.length <= MAX)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('are the same again for a later export that begins elsewhere and has grown', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 900 }), (seed, from) => {
        const items = chat(seed, 6000);
        const names = (batches: (readonly Item[])[]) =>
          batches.map((batch) => batch.map(({ messageKey }) => messageKey).join());
        const before = new Set(names(cut(items.slice(0, 5000))));
        const after = names(cut(items.slice(from)));
        expect(after.filter((name) => before.has(name)).length).toBeGreaterThan(4);
      }),
      { numRuns: 30 },
    );
  });
});
