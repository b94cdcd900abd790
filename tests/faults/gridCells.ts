import { MOMENTS, TROUBLES, type Moment, type Trouble } from './wire.ts';

/* Which cells the outbox grid has, and how it is printed. */

/** What the outbox had on disk last when the console was killed. */
const KILLS = {
  queued: 'killed: queued',
  claimed: 'killed: claimed',
  recorded: 'killed: outcome recorded',
} as const;
type Kill = keyof typeof KILLS;

export type Cell = { readonly moment: Moment; readonly trouble: Trouble; readonly kill: Kill };

const keysOf = <Key extends string>(names: Readonly<Record<Key, string>>): Key[] =>
  Object.keys(names) as Key[];

/** A refused connection never carries a byte. */
const canBe = ({ moment, trouble }: Pick<Cell, 'moment' | 'trouble'>): boolean =>
  trouble !== 'refused' || moment === 'beforeSend';

const allCells: readonly Cell[] = keysOf(MOMENTS).flatMap((moment) =>
  keysOf(TROUBLES).flatMap((trouble) => keysOf(KILLS).map((kill) => ({ moment, trouble, kill }))),
);

export const gridCells: readonly Cell[] = allCells.filter(canBe);

/** Every moment, trouble and kill at least once; a timeout only where nobody waits its half minute out. */
export const shortCells: readonly Cell[] = [
  { moment: 'beforeSend', trouble: 'refused', kill: 'recorded' },
  { moment: 'afterFirstByte', trouble: 'reset', kill: 'queued' },
  { moment: 'afterAnswer', trouble: 'reset', kill: 'recorded' },
  { moment: 'afterFirstByte', trouble: 'timeout', kill: 'claimed' },
  { moment: 'afterAnswer', trouble: 'rateLimit', kill: 'queued' },
  { moment: 'afterFirstByte', trouble: 'errorAfterTaking', kill: 'claimed' },
  { moment: 'afterAnswer', trouble: 'errorAfterTaking', kill: 'claimed' },
  { moment: 'beforeSend', trouble: 'errorWithoutTaking', kill: 'recorded' },
  { moment: 'afterAnswer', trouble: 'unreadable200', kill: 'queued' },
];

export const nameOf = ({ moment, trouble, kill }: Cell): string =>
  `${MOMENTS[moment]} x ${TROUBLES[trouble]} x ${KILLS[kill]}`;

/** How a cell ended: how often the message went out, and what the console says of it. */
export type End = {
  readonly times: number;
  /** Before any webhook came. */
  readonly first: string;
  readonly last: string;
};

function words({ times, first, last }: End): string {
  const out = ['did not go out', 'went out once'][times] ?? `went out ${times} times`;
  if (first !== 'unknown') return out;
  return last === 'unknown' ? `in doubt, ${out}` : `in doubt, settled, ${out}`;
}

const WIDTHS = [16, 22, 32, 32, 32];
const line = (cells: readonly string[]): string =>
  cells
    .map((cell, column) => cell.padEnd(WIDTHS[column] ?? 0))
    .join(' | ')
    .trimEnd();

function row(moment: Moment, trouble: Trouble, ends: ReadonlyMap<string, End>): string[] {
  const cells = keysOf(KILLS).map((kill) => {
    const cell = { moment, trouble, kill };
    const end = ends.get(nameOf(cell));
    if (end !== undefined) return words(end);
    return canBe(cell) ? '-' : 'cannot be';
  });
  return [MOMENTS[moment], TROUBLES[trouble], ...cells];
}

/** One line for each moment and trouble, one column for each kill; `-`: not in this run. */
export const gridTable = (ends: ReadonlyMap<string, End>): string[] => [
  line(['trouble comes', 'trouble', ...Object.values(KILLS)]),
  ...keysOf(MOMENTS).flatMap((moment) => keysOf(TROUBLES).map((trouble) => line(row(moment, trouble, ends)))),
];
