import {
  countOf,
  type Counts,
  isAnybodyWaiting,
  NOBODY,
  NONE,
  oneMore,
  settled,
  triesLeft,
  triesLeftOfAll,
  withCount,
} from './attemptCounts.ts';
import {
  type AttemptsPlace,
  readTries,
  type Tries,
  witnessTries,
  writeFormerTries,
  writeTries,
} from './attemptsFile.ts';

/*
 * How often a wrong PIN may be tried, by each member. A try is counted before it is checked, so killing
 * Baton in between gains nothing. Waiting is counted in running time, so neither does changing the clock
 * or restarting.
 */

const SAVE_EVERY_MS = 5_000;
const SEE_EVERY_MS = 3_600_000;

export type VaultClock = {
  /** The wall clock, ms UTC. */
  readonly now: () => number;
  readonly monotonicMs: () => number;
};

/**
 * `disabled` after this member's last try, `allDisabled` after the last of all. `tampered`: one of the two counts is gone.
 * `unwitnessed`: the keychain did not take the count, so nothing may be checked.
 */
export type Begun = 'go' | 'mustWait' | 'disabled' | 'allDisabled' | 'tampered' | 'unwitnessed';

export type MemberAttempts = {
  readonly waitLeftMs: () => number;
  readonly triesLeft: () => number;
  /** Counts the try, durable in both places when it answers `go`. */
  readonly begin: () => Promise<Begun>;
  /** The same where one of the two counts was taken away: what is left of them still counts. */
  readonly beginDespiteTampering: () => Promise<Begun>;
  readonly succeeded: () => void;
};

/** The count as it stands, in memory and in its two places. */
function createTally(place: AttemptsPlace, clock: VaultClock) {
  const opened = readTries(place);
  let { tries, isFormer } = opened;
  let isTampered = opened.isTampered || tries.isTampered === true;
  let countedAt = clock.monotonicMs();
  let savedAt = countedAt;
  let savedSeenAt = tries.seenAt;

  return {
    isTampered: (): boolean => isTampered,
    /** With the next count that is saved. */
    forgetTampering: (): void => void (isTampered = false),
    get: (): Tries => tries,
    isBegun: (): boolean => !isFormer,
    /** Running time since it was last durable, ms. */
    unsavedMs: (): number => clock.monotonicMs() - savedAt,
    /** The latest time ever seen, and which of it is durable, ms UTC. */
    latestTime: (): number => Math.max(tries.seenAt, clock.now()),
    savedSeenAt: (): number => savedSeenAt,
    /** In memory only. */
    set: (next: Tries): void => void (tries = next),
    /** Durable in the file. */
    save({ members, others }: Counts): void {
      const seenAt = this.latestTime();
      // Counting on must not make both places look untouched to the next start.
      tries = { members, others, seq: tries.seq + 1, seenAt, ...(isTampered && { isTampered }) };
      writeTries(place, tries);
      isFormer = false;
      savedAt = clock.monotonicMs();
      savedSeenAt = tries.seenAt;
    },
    /** Before the first count of all: a crash must not look as if somebody had taken one of the two away. */
    async beginBoth(): Promise<void> {
      if (!isFormer || place.witness === null) return;
      writeFormerTries(place, tries);
      await witnessTries(place, tries);
    },
    witness: (): Promise<void> => witnessTries(place, tries),
    /** Lets the time that has run count. */
    settle(): void {
      const ms = clock.monotonicMs() - countedAt;
      countedAt += ms;
      tries = settled(tries, ms);
    },
  };
}

const isDone = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

async function countOneMore(tally: ReturnType<typeof createTally>, memberId: string): Promise<Begun> {
  tally.settle();
  const tries = tally.get();
  if (triesLeftOfAll(tries) === 0) return 'allDisabled';
  if (triesLeft(tries, memberId) === 0) return 'disabled';
  if (countOf(tries, memberId).waitLeftMs > 0) return 'mustWait';
  // In memory at once: of two that ask at the same time, each costs a try.
  tally.set(withCount(tries, memberId, oneMore(countOf(tries, memberId))));
  if (!(await isDone(tally.beginBoth()))) return 'unwitnessed';
  tally.save(tally.get());
  return (await isDone(tally.witness())) ? 'go' : 'unwitnessed';
}

export function createAttempts(place: AttemptsPlace, clock: VaultClock) {
  const tally = createTally(place, clock);

  async function startAnew(): Promise<void> {
    tally.forgetTampering();
    tally.save(NOBODY);
    await tally.witness();
  }

  return {
    isTampered: tally.isTampered,
    of: (memberId: string): MemberAttempts => ({
      waitLeftMs: () => {
        tally.settle();
        return countOf(tally.get(), memberId).waitLeftMs;
      },
      triesLeft: () => triesLeft(tally.get(), memberId),
      begin: async () => (tally.isTampered() ? 'tampered' : countOneMore(tally, memberId)),
      beginDespiteTampering: () => countOneMore(tally, memberId),
      succeeded: () => {
        tally.save(withCount(tally.get(), memberId, NONE));
        void isDone(tally.witness());
      },
    }),
    /** Begins both counts; whoever holds the recovery key begins them anew for everyone. */
    startAnew,
    /** It is at least this late, ms UTC: the journal says so. Kept with the next count. */
    saw: (at: number): void => {
      if (at > tally.get().seenAt) tally.set({ ...tally.get(), seenAt: at });
    },
    /** The latest time ever seen here, also where the clock was set back since, ms. */
    latestTime: tally.latestTime,
    /** To be called now and then: keeps the remaining wait, and how late it is, on disk. */
    tick: (): void => {
      tally.settle();
      const isDue = isAnybodyWaiting(tally.get()) && tally.unsavedMs() >= SAVE_EVERY_MS;
      const isLater = tally.isBegun() && tally.latestTime() - tally.savedSeenAt() >= SEE_EVERY_MS;
      if (isDue || isLater) tally.save(tally.get());
    },
  };
}

export type Attempts = ReturnType<typeof createAttempts>;
