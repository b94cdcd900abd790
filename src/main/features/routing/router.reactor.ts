import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CommandId, type ConversationId, EpochMs, type MemberId } from '../../../domain/ids.ts';
import { alertQueue } from '../../../domain/routing/alertQueue.ts';
import { createFinishTurns } from './finishTurns.ts';
import { lastPosition } from '../../engine/journalStore.ts';
import { giveTo, type GivingDeps } from './giveTo.ts';
import { busyMembers, movedSince, routingSwitch, type Waiting, waitingInOrder } from './load.index.ts';

/*
 * Whoever waits with nobody -> by the first rule that fits, a turn in the stream of the team, then the assignment
 * on the conversation. One at a time, longest wait first: what was decided counts in the next decision. What is
 * recorded of a customer costs a look at that customer; everybody is looked at once somebody has room again, the
 * team, its rules or hours are others, and every minute.
 */

export type RouterDeps = GivingDeps & {
  /** Who gives out the work and is here. */
  readonly supervisors: () => readonly MemberId[];
  /** The assistant has still to look at what they wrote. */
  readonly isBeingAnswered: (conversationId: ConversationId) => boolean;
  /** The conversations of a thread, this one among them: where customers were merged, one says it for all. */
  readonly threadOf: (conversationId: ConversationId) => readonly ConversationId[];
  readonly onUnexpected: (error: unknown) => void;
};

export type Router = {
  /** Something was recorded; resolves when nothing more can be given to anybody because of it. */
  readonly poke: () => Promise<void>;
  /** Looks at everybody now. */
  readonly look: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

/** Hours open and close, and an alert is repeated, without any record. */
const LOOK_MS = 60_000;
/** After so many everything else on this thread has its turn; and more are not told at once. */
const BATCH = 50;
/** Whose last word nobody answered for so long is asked by a person, if at all. */
const OLD_MS = 14 * 24 * 3_600_000;
/** A shift's end takes nobody their customer in the middle of a reply. */
const SINCE_EVER = EpochMs.parse(0);
/** So many customers whom the rules cannot be asked about are no matter of one customer. */
const MAX_FAILURES = 10;

type Which = readonly ConversationId[] | 'all';

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
    const commandId = `alert:${Math.floor(now() / LOOK_MS)}` as CommandId;
    await execute.command(alertQueue, { count: queue.size, to: [...to] }, { commandId, actor, wait: false });
  }

  async function give(waiting: Waiting): Promise<void> {
    const outcome = await giveTo(deps, waiting);
    if (outcome === 'given') await finishTurns();
    if (outcome === 'queued') queue.add(waiting.conversationId);
  }

  /** @returns whether anybody is in the queue now because of it. */
  async function giveEach(due: readonly Waiting[]): Promise<boolean> {
    const failures: unknown[] = [];
    for (const [place, waiting] of due.entries()) {
      if (isStopped() || failures.length === MAX_FAILURES) break;
      // Of one customer nothing can be said: the others wait no longer for it.
      await give(waiting).catch((error: unknown) => failures.push(error));
      if (place % BATCH === BATCH - 1) await nextTurn();
    }
    if (failures.length > 0) onUnexpected(failures[0]);
    return !isStopped() && due.some(({ conversationId }) => queue.has(conversationId));
  }

  /** @returns who was left to the assistant for the moment. */
  return async (isOn: boolean, which: Which): Promise<readonly ConversationId[]> => {
    // Also what was given before somebody switched it off.
    await finishTurns();
    if (which === 'all') queue.clear();
    else for (const conversationId of which) queue.delete(conversationId);
    if (!isOn || which.length === 0) return [];
    const all = waitingInOrder(db, now() - OLD_MS, unable(which), which);
    const left = all.filter(({ conversationId }) => deps.isBeingAnswered(conversationId));
    if (await giveEach(all.filter((waiting) => !left.includes(waiting)))) await alert();
    return left.map(({ conversationId }) => conversationId);
  };
}

/** What of the journal was looked at, and what is still to be. */
type Seen = { readonly position: number; readonly moves: number; readonly left: readonly ConversationId[] };

export function createRouter(deps: RouterDeps): Router {
  const { db, threadOf, onUnexpected } = deps;
  let running: Promise<void> = Promise.resolve();
  let isAsked = false;
  let isStopped = false;
  let isForAll = false;
  let seen: Seen | null = null;
  let timer: NodeJS.Timeout | undefined;
  const giveAmong = createPass(deps, () => isStopped);

  function concerned(moves: number): Which {
    if (isForAll || seen?.moves !== moves) return 'all';
    return [...new Set([...seen.left, ...movedSince(db, seen.position).flatMap(threadOf)])];
  }

  async function lookOnce(): Promise<void> {
    isAsked = false;
    if (isStopped) return;
    const { isOn, moves } = routingSwitch(db);
    const position = lastPosition(db);
    const which = concerned(moves);
    isForAll = false;
    // Whoever was left to the assistant is looked at again at the next record.
    seen = { position, moves, left: await giveAmong(isOn, which) };
  }

  function ask(): Promise<void> {
    if (!isAsked) {
      isAsked = true;
      running = running.then(lookOnce).catch(onUnexpected);
    }
    return running;
  }

  const isNew = (): boolean =>
    seen === null ||
    seen.left.length > 0 ||
    lastPosition(db) !== seen.position ||
    routingSwitch(db).moves !== seen.moves;

  function look(): Promise<void> {
    isForAll = true;
    return ask();
  }

  return {
    look,
    poke: async () => (!isStopped && isNew() ? ask() : running),
    start() {
      void look();
      timer ??= setInterval(() => void look(), LOOK_MS).unref();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
