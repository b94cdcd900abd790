import type { GapRow } from '../../../contract/health.ts';
import type { MessageRow } from '../../../contract/inbox.ts';

/** Times in which nothing could arrive, with no message in between: one line, however many they are. */
export type GapItem = {
  readonly kind: 'gap';
  readonly key: string;
  readonly from: number;
  readonly until: number;
  readonly times: number;
  readonly recovered: number;
};

function oneLine(gaps: readonly GapRow[]): GapItem[] {
  const [first] = gaps;
  const last = gaps.at(-1);
  if (first === undefined || last === undefined) return [];
  const recovered = gaps.reduce((sum, gap) => sum + gap.recovered, 0);
  const { from } = first;
  return [{ kind: 'gap', key: `gap ${from}`, from, until: last.until, times: gaps.length, recovered }];
}

/** Hands out the gaps of a thread in their order, none of what was before it. @param gaps newest first. */
export function createGapLines(rows: readonly MessageRow[], gaps: readonly GapRow[]) {
  const since = rows[0]?.at ?? Infinity;
  let left = gaps.filter(({ until }) => until > since).toReversed();
  return {
    before({ at }: MessageRow): GapItem[] {
      const lines = oneLine(left.filter(({ from }) => from <= at));
      left = left.filter(({ from }) => from > at);
      return lines;
    },
    atEnd: (): GapItem[] => oneLine(left),
  };
}
