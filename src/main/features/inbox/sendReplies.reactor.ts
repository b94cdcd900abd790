import { setTimeout as sleep } from 'node:timers/promises';
import type { EpochMs } from '../../../domain/ids.ts';
import {
  BLOCKED_MS,
  createReplyAttempts,
  type ReplyAttemptDeps,
  type ReplyAttempts,
} from './replyAttempts.ts';
import {
  interruptedReplies,
  nextReplies,
  type ReplyEntry,
  unsentReplies,
  waitingReplies,
} from './reply.index.ts';

/*
 * Queued reply -> WhatsApp -> what became of it. Every arrow is on disk before the next step, so nothing
 * is sent twice by itself: a crash during an attempt leaves it `unknown`, and a person decides.
 */

export type SendRepliesDeps = ReplyAttemptDeps & {
  readonly restore: {
    /** The journal was restored, and records of what went out may be missing. */
    readonly mayHaveLost: () => boolean;
    readonly settled: () => Promise<void>;
  };
  readonly onUnexpected: (error: unknown) => void;
};

export type SendReplies = {
  /** Settles what a crash or a restore left in doubt, then starts sending. */
  readonly start: () => Promise<void>;
  readonly poke: () => void;
  /** A new token or a returned network: what waits is tried at once. */
  readonly retryNow: () => void;
  readonly stop: () => Promise<void>;
};

/** Replies with a file have places of their own: an upload takes long, and no text waits for one. */
const MAX_AT_ONCE = 4;
const MIN_SLEEP_MS = 50;
const MAX_SLEEP_MS = 60_000;

/** Wakes the reactor when the first of these times comes, and at the latest after a minute. */
function createAlarm(ring: () => void, now: () => EpochMs) {
  let timer: NodeJS.Timeout | undefined;
  return {
    set(dueTimes: readonly number[]): void {
      clearTimeout(timer);
      if (dueTimes.length === 0) return;
      const waitMs = Math.min(Math.max(Math.min(...dueTimes) - now(), MIN_SLEEP_MS), MAX_SLEEP_MS);
      timer = setTimeout(ring, waitMs).unref();
    },
    off: (): void => clearTimeout(timer),
  };
}

/** What is being sent: one reply of a conversation, and so many with and without a file. */
function createPlaces() {
  const taken = new Map<string, { readonly hasFile: boolean; readonly done: Promise<void> }>();
  return {
    isTaken: (conversationId: string) => taken.has(conversationId),
    areFull: ({ hasFile }: ReplyEntry) =>
      [...taken.values()].filter((each) => each.hasFile === hasFile).length >= MAX_AT_ONCE,
    take: ({ conversationId, hasFile }: ReplyEntry, done: Promise<void>) =>
      void taken.set(conversationId, { hasFile, done }),
    leave: ({ conversationId }: ReplyEntry) => void taken.delete(conversationId),
    allLeft: () => Promise.all([...taken.values()].map(({ done }) => done)),
  };
}

const isDue = (reply: ReplyEntry, now: EpochMs, hurried: ReadonlySet<string>): boolean =>
  (reply.state === 'queued' && (reply.retryAt === null || reply.retryAt <= now)) ||
  (reply.state === 'notSent' &&
    (hurried.has(reply.replyId) || (reply.retryAt !== null && reply.retryAt <= now)));

/** Called from timers and after commits, where nobody could catch what a file that fails throws. */
const guarded = (work: () => void, onError: (error: unknown) => void) => (): void => {
  try {
    work();
  } catch (error) {
    onError(error);
  }
};

async function settleCrash({ db }: SendRepliesDeps, { recordOutcome }: ReplyAttempts): Promise<void> {
  for (const reply of interruptedReplies(db))
    if (reply.attemptId !== null) await recordOutcome(reply, reply.attemptId, { outcome: 'unknown' });
}

/** False: stopped before all of it was on disk; then the next start does it. */
async function settleRestore({ db, restore }: SendRepliesDeps, { doubt }: ReplyAttempts): Promise<boolean> {
  if (!restore.mayHaveLost()) return true;
  for (const reply of unsentReplies(db)) await doubt(reply);
  if (unsentReplies(db).length > 0) return false;
  await restore.settled();
  return true;
}

export function createSendReplies(deps: SendRepliesDeps): SendReplies {
  const { db, now } = deps;
  const sending = createPlaces();
  const attempts = createReplyAttempts(deps);
  const poke = guarded(sendDue, deps.onUnexpected);
  const alarm = createAlarm(poke, now);
  let isRunning = false;
  /** Replies to be tried at once although their waiting time is not over. */
  let hurried = new Set<string>();

  async function run(reply: ReplyEntry): Promise<void> {
    hurried.delete(reply.replyId);
    let outcome: 'done' | 'blocked' = 'blocked';
    try {
      outcome = await attempts.attempt(reply);
    } catch (error) {
      deps.onUnexpected(error);
    }
    if (outcome === 'blocked') await sleep(BLOCKED_MS);
  }

  /** One at a time in a conversation, so that answers arrive in the order they were written. */
  function sendDue(): void {
    if (!isRunning) return;
    const waiting = nextReplies(db).filter(({ conversationId }) => !sending.isTaken(conversationId));
    const at = now();
    for (const reply of waiting.filter((each) => isDue(each, at, hurried))) {
      if (sending.areFull(reply)) continue;
      const done = run(reply).finally(() => {
        sending.leave(reply);
        poke();
      });
      sending.take(reply, done);
    }
    alarm.set(
      waiting.flatMap(({ state, retryAt }) => (state !== 'attempting' && retryAt !== null ? [retryAt] : [])),
    );
  }

  return {
    async start() {
      await settleCrash(deps, attempts);
      if (!(await settleRestore(deps, attempts))) return;
      isRunning = true;
      poke();
    },
    poke,
    retryNow() {
      hurried = new Set(waitingReplies(db).map(({ replyId }) => replyId));
      poke();
    },
    async stop() {
      isRunning = false;
      attempts.stop();
      alarm.off();
      await sending.allLeft();
    },
  };
}
