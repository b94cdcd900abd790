import { MAX_DIRECTIONS } from './columnMapping.ts';
import type { Row } from './mapRow.ts';

/* What a table holds, for the person who says which column means what. Bounded, however long the table is. */

export const MAX_COLUMNS = 512;
const SAMPLES = 3;
const SHOWN_CHARACTERS = 80;
/** What tells a direction is a word. */
const WORD_CHARACTERS = 100;

export type ColumnSurvey = {
  readonly name: string;
  /** The first things that stand in it, each once. */
  readonly samples: readonly string[];
  /** All that stands in it with how often, the most frequent first, where that is a handful of words; else null. */
  readonly words: readonly { readonly word: string; readonly rows: number }[] | null;
};

type Column = { readonly samples: Set<string>; words: Map<string, number> | null };

const shown = (text: string): string => text.slice(0, SHOWN_CHARACTERS).toWellFormed();

function countWord(column: Column, written: string): void {
  if (column.words === null) return;
  column.words.set(written, (column.words.get(written) ?? 0) + 1);
  if (column.words.size > MAX_DIRECTIONS || written.length > WORD_CHARACTERS) column.words = null;
}

export function createTableSurvey() {
  const columns = new Map<string, Column>();
  let rows = 0;

  const columnOf = (name: string): Column => {
    const column = columns.get(name) ?? { samples: new Set(), words: new Map() };
    columns.set(name, column);
    return column;
  };

  return {
    add(row: Row): void {
      rows += 1;
      for (const [name, value] of row) {
        const column = columnOf(name);
        const written = value.trim().toWellFormed();
        if (written === '') continue;
        if (column.samples.size < SAMPLES) column.samples.add(shown(written));
        countWord(column, written);
      }
    },
    hasTooManyColumns: (): boolean => columns.size > MAX_COLUMNS,
    result: () => ({
      rows,
      columns: [...columns].map(([name, { samples, words }]) => ({
        name,
        samples: [...samples],
        words:
          words &&
          [...words].map(([word, count]) => ({ word, rows: count })).toSorted((a, b) => b.rows - a.rows),
      })),
    }),
  };
}
