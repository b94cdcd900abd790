import { expect, inject, test } from 'vitest';
import { runGrid } from './grid.ts';
import { gridCells, gridTable, nameOf, shortCells } from './gridCells.ts';

/** Every cell is `npm run faults -- --only grid`. */
test('whatever befalls a send, and wherever Baton is killed, nothing goes out twice and nothing vanishes', async () => {
  const say = (): void => undefined;
  const ends = await runGrid({ bundle: inject('faultBundle'), cells: shortCells, lanes: 2, say });
  process.stdout.write(`${gridTable(ends).join('\n')}\n`);
  expect([...ends.keys()].toSorted()).toEqual(shortCells.map(nameOf).toSorted());
  expect(gridCells).toEqual(expect.arrayContaining([...shortCells]));
}, 120_000);
