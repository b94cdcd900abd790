import { ROW_FAULTS, type RowFault } from './mapRow.ts';

/* Rows of a table that say nothing that can be kept: how many of each kind, and where the first of them stand. */

const SHOWN = 10;

export function createLeftOut() {
  const places = new Map<RowFault, { rows: number; readonly first: number[] }>();
  return {
    add(why: RowFault, line: number): void {
      const seen = places.get(why) ?? { rows: 0, first: [] };
      places.set(why, seen);
      seen.rows += 1;
      if (seen.first.length < SHOWN) seen.first.push(line);
    },
    /** In the order of the faults, those that happened. */
    result: () =>
      ROW_FAULTS.flatMap((why) => {
        const seen = places.get(why);
        return seen === undefined ? [] : [{ why, rows: seen.rows, first: [...seen.first] }];
      }),
  };
}
