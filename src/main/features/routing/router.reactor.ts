import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CommandId, type ConversationId, EpochMs, type MemberId } from '../../../domain/ids.ts';
import { alertQueue } from '../../../domain/routing/alertQueue.ts';
import type { Deciding } from './deciding.ts';
import { createFinishTurns } from './finishTurns.ts';
import { lastPosition } from '../../engine/journalStore.ts';
import { giveTo, type GivingDeps } from './giveTo.ts';
import { busyMembers, movedSince, routingSwitch, type Waiting, waitingInOrder } from './load.index.ts';

/*
 * Whoever waits with nobody -> by the first rule that fits, a turn in the stream of the team, then the assignment
 * on the conversation. One at a time, longest wait first: what was decided counts in the next decision. What is
 * recorded of a customer costs a look at that customer; everybody is looked at once somebody has room again, or the
 * team, its rules or the hours are others.
 */

export type RouterDeps = GivingDeps & {
  readonly deciding: Deciding;
  /** Who gives out the work and is here. */
  readonly supervisors: () => readonly MemberId[];
  /** The assistant has still to look at what they wrote. */
  readonly isBeingAnswered: (conversationId: ConversationId) => boolean;
  /** The conversations of a thread, this one among them: where customers were merged, one says it for all. */
  readonly threadOf: (conversationId: ConversationId) => readonly ConversationId[];
  /** Who may answer, and which of the hours in rules it is: another text, and anybody may get somebody. */
  readonly hoursNow: () => string;
  readonly onUnexpected: (error: unknown) => void;
};

export type Router = {
  /** Something was recorded; resolves when nothing more can be given to anybody because of it. */
  readonly poke: () => Promise<void>;
  /** Looks at everybody now. */
  readonly look: () => Promise<void>;
  /** Once a minute: hours open and close, and an alert is repeated, without any record. */
  readonly tick: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

const TICK_MS = 60_000;
/** Everybody is looked at this often whatever was noticed. */
const LOOK_MS = 3_600_000;
/** After so many everything else on this thread has its turn; and more are not told at once. */
const BATCH = 50;
/** Whose last word nobody answered for so long is asked by a person, if at all. */
const OLD_MS = 14 * 24 * 3_600_000;
/** A shift's end takes nobody their customer in the middle of a reply. */
const SINCE_EVER = EpochMs.parse(0);
/** So many customers whom the rules cannot be asked about are no matter of one customer. */
const MAX_FAILURES = 10;

type Which = readonly ConversationId[] | 'all';

type Passed = {
  /** Left to the assistant for the moment. */
  readonly left: readonly ConversationId[];
  /** Each could be decided about. */
  readonly isWhole: boolean;
};

/** Goes once through those of them who wait with nobody. */
function createPass(deps: RouterDeps, isStopped: () => boolean) {
  const { db, execute, actor, now, onUnexpected } = deps;
  const finishTurns = createFinishTurns(deps);
  /** Whom the last looks could give to nobody. */
  const queue = new Set<ConversationId>();

  const unable = (which: Which): MemberId[] =>
    busyMembers(db, which).filter(
      (memberId) => !deps.mayAnswer(db, memberId, { now: now(), since: SINCE_EVER }),
    );

  async function alert(): Promise<void> {
    const to = deps.supervisors().slice(0, BATCH);
    if (to.length === 0) return;
    const commandId = `alert:${Math.floor(now() / TICK_MS)}` as CommandId;
    await execute.command(alertQueue, { count: queue.size, to: [...to] }, { commandId, actor, wait: false });
  }

  /** @returns whether it could be decided. */
  async function give(waiting: Waiting): Promise<boolean> {
    const outcome = await deps.deciding(() => giveTo(deps, waiting));
    if (outcome === 'given') await finishTurns();
    if (outcome === 'queued') queue.add(waiting.conversationId);
    return outcome !== 'undecided';
  }

  /** @returns whether each could be decided about. */
  async function giveEach(due: readonly Waiting[]): Promise<boolean> {
    const failures: unknown[] = [];
    let isWhole = true;
    for (const [place, waiting] of due.entries()) {
      if (isStopped() || failures.length === MAX_FAILURES) break;
      // Of one customer nothing can be said: the others wait no longer for it.
      isWhole = (await give(waiting).catch((error: unknown) => !failures.push(error))) && isWhole;
      if (place % BATCH === BATCH - 1) await nextTurn();
    }
    if (failures.length > 0) onUnexpected(failures[0]);
    return isWhole;
  }

  async function pass(isOn: boolean, which: Which): Promise<Passed> {
    // Also what was given before somebody switched it off.
    await finishTurns();
    if (which === 'all') queue.clear();
    else for (const conversationId of which) queue.delete(conversationId);
    if (!isOn || which.length === 0) return { left: [], isWhole: true };
    const all = waitingInOrder(db, now() - OLD_MS, unable(which), which);
    const isLeft = new Set(all.map(({ conversationId }) => conversationId).filter(deps.isBeingAnswered));
    const due = all.filter(({ conversationId }) => !isLeft.has(conversationId));
    const isWhole = await giveEach(due);
    if (!isStopped() && due.some(({ conversationId }) => queue.has(conversationId))) await alert();
    return { left: [...isLeft], isWhole };
  }
  return { pass, alertAgain: async () => (queue.size === 0 ? undefined : alert()) };
}

/** What of the journal was looked at, and what is still to be. */
type Seen = { readonly position: number; readonly moves: number; readonly left: readonly ConversationId[] };

/** Looks at those who are concerned by what was recorded since the last time, or at everybody. */
function createLook(deps: RouterDeps, isStopped: () => boolean) {
  const { db, threadOf, hoursNow, now } = deps;
  const { pass, alertAgain } = createPass(deps, isStopped);
  let seen: Seen | null = null;
  let full = { at: 0, hours: '' };

  function concerned(moves: number): Which {
    if (seen?.moves !== moves) return 'all';
    return [...new Set([...seen.left, ...movedSince(db, seen.position).flatMap(threadOf)])];
  }

  async function once(isForAll: boolean): Promise<void> {
    if (isStopped()) return;
    const { isOn, moves } = routingSwitch(db);
    const position = lastPosition(db);
    const which = isForAll ? 'all' : concerned(moves);
    const looked = which === 'all' ? { at: now(), hours: hoursNow() } : full;
    // Until it is through: what fails half way is a look at nobody.
    full = { ...full, at: 0 };
    const { left, isWhole } = await pass(isOn, which);
    // Whoever was left to the assistant is looked at again at the next record.
    seen = { position, moves, left };
    full = isWhole ? looked : { ...looked, at: 0 };
  }

  return {
    once,
    async tick(): Promise<void> {
      if (isStopped()) return;
      await once(hoursNow() !== full.hours || Math.abs(now() - full.at) >= LOOK_MS);
      await alertAgain();
    },
    isDue: (): boolean =>
      seen === null ||
      seen.left.length > 0 ||
      lastPosition(db) !== seen.position ||
      routingSwitch(db).moves !== seen.moves,
  };
}

export function createRouter(deps: RouterDeps): Router {
  let running: Promise<void> = Promise.resolve();
  let isAsked = false;
  let isStopped = false;
  let isForAll = false;
  let timer: NodeJS.Timeout | undefined;
  const looking = createLook(deps, () => isStopped);

  async function afterwards(before: Promise<void>, work: () => Promise<void>): Promise<void> {
    try {
      await before;
      await work();
    } catch (error) {
      deps.onUnexpected(error);
    }
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => (running = afterwards(running, work));
  const tick = (): Promise<void> => inTurn(() => looking.tick());

  function ask(): Promise<void> {
    if (isAsked) return running;
    isAsked = true;
    return inTurn(() => {
      const isWanted = isForAll;
      isAsked = isForAll = false;
      return looking.once(isWanted);
    });
  }

  function look(): Promise<void> {
    isForAll = true;
    return ask();
  }

  return {
    look,
    tick,
    poke: async () => (!isStopped && looking.isDue() ? ask() : running),
    start() {
      void look();
      timer ??= setInterval(() => void tick(), TICK_MS).unref();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
