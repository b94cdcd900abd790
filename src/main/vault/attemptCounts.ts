import { z } from 'zod';

/* What is counted of wrong tries, and what each costs. Nothing here reads a clock or a file. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const FREE_TRIES = 4;
/** Wait before tries 5, 6, ... 10. */
const WAITS_MS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 60 * MINUTE, 60 * MINUTE];
export const MAX_TRIES = FREE_TRIES + WAITS_MS.length;
/** Wrong ones of all members together; whoever guesses gains nothing by going from one to the next. */
export const MAX_TRIES_OF_ALL = 30;

export const Count = z.strictObject({ wrong: z.number().int().min(0), waitLeftMs: z.number().min(0) });
export type Count = z.infer<typeof Count>;
export const Counts = z.strictObject({
  members: z.record(z.string(), Count),
  /** Of who has no count of their own. */
  others: Count,
});
export type Counts = z.infer<typeof Counts>;

export const NONE: Count = { wrong: 0, waitLeftMs: 0 };
export const NOBODY: Counts = { members: {}, others: NONE };

export const oneMore = ({ wrong }: Count): Count => ({
  wrong: wrong + 1,
  waitLeftMs: WAITS_MS[wrong + 1 - FREE_TRIES] ?? 0,
});

export const countOf = ({ members, others }: Counts, memberId: string): Count => members[memberId] ?? others;

export const withCount = <C extends Counts>(counts: C, memberId: string, count: Count): C => ({
  ...counts,
  members: { ...counts.members, [memberId]: count },
});

export const lowered = (count: Count, ms: number): Count => ({
  ...count,
  waitLeftMs: Math.max(0, count.waitLeftMs - ms),
});

/** So much running time has passed. */
export const settled = <C extends Counts>(counts: C, ms: number): C => ({
  ...counts,
  members: Object.fromEntries(
    Object.entries(counts.members).map(([id, count]) => [id, lowered(count, ms)] as const),
  ),
  others: lowered(counts.others, ms),
});

export const isAnybodyWaiting = ({ members, others }: Counts): boolean =>
  [...Object.values(members), others].some(({ waitLeftMs }) => waitLeftMs > 0);

export function triesLeftOfAll({ members }: Counts): number {
  const wrong = Object.values(members).reduce((sum, count) => sum + count.wrong, 0);
  return Math.max(0, MAX_TRIES_OF_ALL - wrong);
}

export const triesLeft = (counts: Counts, memberId: string): number =>
  Math.max(0, Math.min(MAX_TRIES - countOf(counts, memberId).wrong, triesLeftOfAll(counts)));
