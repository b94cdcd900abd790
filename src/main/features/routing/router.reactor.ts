import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CommandId, type ConversationId, EpochMs, type MemberId } from '../../../domain/ids.ts';
import { alertQueue } from '../../../domain/routing/alertQueue.ts';
import { createFinishTurns } from './finishTurns.ts';
import { giveTo, type GivingDeps } from './giveTo.ts';
import { busyMembers, routingSwitch, waitingInOrder } from './load.index.ts';

/*
 * Whoever waits with nobody -> by the first rule that fits, a turn in the stream of the team, then the assignment
 * on the conversation. One at a time, longest wait first: what was decided counts in the next decision.
 */

export type RouterDeps = GivingDeps & {
  /** Who gives out the work and is here. */
  readonly supervisors: () => readonly MemberId[];
  /** The assistant has still to look at what they wrote. */
  readonly isBeingAnswered: (conversationId: ConversationId) => boolean;
  readonly onUnexpected: (error: unknown) => void;
};

export type Router = {
  /** Something was recorded that may give somebody somebody. */
  readonly poke: () => void;
  /** Looks now; resolves when nothing more can be given to anybody. */
  readonly look: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

/** Hours open and close, and an alert is repeated, without any record. */
const LOOK_MS = 60_000;
/** After so many everything else on this thread has its turn; and more are not told at once. */
const BATCH = 50;
/** A shift's end takes nobody their customer in the middle of a reply. */
const SINCE_EVER = EpochMs.parse(0);

/** Goes once through everybody who waits with nobody. */
function createPass(deps: RouterDeps, isStopped: () => boolean) {
  const { db, execute, actor, now } = deps;
  const finishTurns = createFinishTurns(deps);

  const unable = (): MemberId[] =>
    busyMembers(db).filter((memberId) => !deps.mayAnswer(db, memberId, { now: now(), since: SINCE_EVER }));

  async function alert(count: number): Promise<void> {
    const to = deps.supervisors().slice(0, BATCH);
    if (count === 0 || to.length === 0) return;
    const commandId = `alert:${Math.floor(now() / LOOK_MS)}` as CommandId;
    await execute.command(alertQueue, { count, to: [...to] }, { commandId, actor, wait: false });
  }

  /** @returns whether somebody was left to the assistant for the moment. */
  return async (isOn: boolean): Promise<boolean> => {
    // Also what was given before somebody switched it off.
    await finishTurns();
    if (!isOn) return false;
    const all = waitingInOrder(db, unable());
    const due = all.filter(({ conversationId }) => !deps.isBeingAnswered(conversationId));
    let queued = 0;
    for (const [place, waiting] of due.entries()) {
      if (isStopped()) return false;
      const outcome = await giveTo(deps, waiting);
      if (outcome === 'given') await finishTurns();
      if (outcome === 'queued') queued += 1;
      if (place % BATCH === BATCH - 1) await nextTurn();
    }
    await alert(queued);
    return due.length < all.length;
  };
}

export function createRouter(deps: RouterDeps): Router {
  const { db, onUnexpected } = deps;
  let running: Promise<void> = Promise.resolve();
  let isAsked = false;
  let isStopped = false;
  let seenMoves = -1;
  let timer: NodeJS.Timeout | undefined;
  const giveAll = createPass(deps, () => isStopped);

  async function lookOnce(): Promise<void> {
    isAsked = false;
    if (isStopped) return;
    const { isOn, moves } = routingSwitch(db);
    seenMoves = moves;
    // Once the assistant has looked, its next record is reason enough.
    if (await giveAll(isOn)) seenMoves = -1;
  }

  function look(): Promise<void> {
    if (!isAsked) {
      isAsked = true;
      running = running.then(lookOnce).catch(onUnexpected);
    }
    return running;
  }

  return {
    look,
    poke() {
      if (!isStopped && !isAsked && routingSwitch(db).moves !== seenMoves) void look();
    },
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
