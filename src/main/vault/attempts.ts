import { z } from 'zod';
import { readSafely, writeSafely } from './safeFile.ts';

/*
 * How often a wrong PIN may be tried, by each member. A try is counted before it is checked, so killing
 * Baton in between gains nothing. Waiting is counted in running time, so neither does changing the clock
 * or restarting.
 */

const Count = z.strictObject({ wrong: z.number().int().min(0), waitLeftMs: z.number().min(0) });
type Count = z.infer<typeof Count>;
const State = z.strictObject({ members: z.record(z.string(), Count), others: Count });
type State = z.infer<typeof State>;

const FREE_TRIES = 4;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Wait before tries 5, 6, ... 10. */
const WAITS_MS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, 60 * MINUTE, 60 * MINUTE];
export const MAX_TRIES = FREE_TRIES + WAITS_MS.length;
/** Wrong ones of all members together; whoever guesses gains nothing by going from one to the next. */
export const MAX_TRIES_OF_ALL = 30;
const SAVE_EVERY_MS = 5 * SECOND;
const NONE: Count = { wrong: 0, waitLeftMs: 0 };

export type MemberAttempts = {
  readonly waitLeftMs: () => number;
  readonly triesLeft: () => number;
  /** Counts the try; `disabled` after the last one, of this member or of all. Durable when it returns. */
  readonly begin: () => 'go' | 'mustWait' | 'disabled';
  readonly succeeded: () => void;
};

/** Before there were several members the file held one count, which is everyone's until they succeed. */
const parse = (text: string): State | undefined => {
  try {
    const json: unknown = JSON.parse(text);
    const former = Count.safeParse(json);
    return former.success ? { members: {}, others: former.data } : State.parse(json);
  } catch {
    return undefined;
  }
};

const lowered = (count: Count, ms: number): Count => ({
  ...count,
  waitLeftMs: Math.max(0, count.waitLeftMs - ms),
});

export function createAttempts(file: string, monotonicMs: () => number) {
  let state: State = readSafely(file, parse) ?? { members: {}, others: NONE };
  let countedAt = monotonicMs();
  let savedAt = countedAt;

  function save(): void {
    writeSafely(file, JSON.stringify(state), parse);
    savedAt = monotonicMs();
  }

  /** Lets the time that has run count. */
  function settle(): void {
    const ms = monotonicMs() - countedAt;
    countedAt += ms;
    const members = Object.entries(state.members).map(([id, count]) => [id, lowered(count, ms)] as const);
    state = { members: Object.fromEntries(members), others: lowered(state.others, ms) };
  }

  const countOf = (memberId: string): Count => state.members[memberId] ?? state.others;
  function keep(memberId: string, count: Count): void {
    state = { ...state, members: { ...state.members, [memberId]: count } };
    save();
  }
  const counts = (): Count[] => Object.values(state.members);
  const wrongOfAll = (): number => counts().reduce((sum, { wrong }) => sum + wrong, 0);
  const triesLeft = (memberId: string): number =>
    Math.max(0, Math.min(MAX_TRIES - countOf(memberId).wrong, MAX_TRIES_OF_ALL - wrongOfAll()));

  return {
    of: (memberId: string): MemberAttempts => ({
      waitLeftMs: () => {
        settle();
        return countOf(memberId).waitLeftMs;
      },
      triesLeft: () => triesLeft(memberId),
      begin: () => {
        settle();
        if (triesLeft(memberId) === 0) return 'disabled';
        const { wrong, waitLeftMs } = countOf(memberId);
        if (waitLeftMs > 0) return 'mustWait';
        keep(memberId, { wrong: wrong + 1, waitLeftMs: WAITS_MS[wrong + 1 - FREE_TRIES] ?? 0 });
        return 'go';
      },
      succeeded: () => keep(memberId, NONE),
    }),
    /** Whoever holds the recovery key starts everyone anew. */
    forgive: (): void => {
      state = { members: {}, others: NONE };
      save();
    },
    /** To be called now and then: keeps the remaining wait on disk. */
    tick: (): void => {
      settle();
      const isWaiting = [...counts(), state.others].some(({ waitLeftMs }) => waitLeftMs > 0);
      if (isWaiting && monotonicMs() - savedAt >= SAVE_EVERY_MS) save();
    },
  };
}

export type Attempts = ReturnType<typeof createAttempts>;
