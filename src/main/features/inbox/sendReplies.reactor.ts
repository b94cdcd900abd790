import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ContactAddress } from '../../../domain/contacts/contacts.events.ts';
import { AttemptId, type CommandId, type ContactId, EpochMs, MessageKey } from '../../../domain/ids.ts';
import {
  type AttemptOutcome,
  recordAttempt,
  recordAttemptOutcome,
} from '../../../domain/inbox/recordAttempt.ts';
import type { OutgoingText, SendOutcome } from '../../../domain/inbox/sending.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { retryDelayMs } from './retryDelay.ts';
import {
  interruptedReplies,
  findReplyById,
  nextReplies,
  type ReplyEntry,
  waitingReplies,
} from './reply.index.ts';

/*
 * Queued reply -> WhatsApp -> what became of it. Every arrow is on disk before the next step, so nothing
 * is sent twice by itself: a crash during an attempt leaves it `unknown`, and a person decides.
 */

export type SendRepliesDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly send: (message: OutgoingText) => Promise<SendOutcome>;
  readonly textOf: (reply: ReplyEntry) => string | undefined;
  readonly addressOf: (contactId: ContactId) => ContactAddress;
  readonly blindWamid: (wamid: string) => string;
  readonly now: () => EpochMs;
  readonly random: () => number;
  readonly onUnexpected: (error: unknown) => void;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

export type SendReplies = {
  /** Settles what a crash left in doubt, then starts sending. */
  readonly start: () => Promise<void>;
  readonly poke: () => void;
  /** A new token or a returned network: what waits is tried at once. */
  readonly retryNow: () => void;
  readonly stop: () => Promise<void>;
};

const MAX_AT_ONCE = 4;
/** Pause before asking a full or busy journal again. */
const BLOCKED_MS = 1_000;
const MAX_SLEEP_MS = 60_000;

export function createSendReplies(deps: SendRepliesDeps): SendReplies {
  const { db, execute, actor, now } = deps;
  const sending = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let started = false;
  let stopping = false;
  /** Replies to be tried at once although their waiting time is not over. */
  let hurried = new Set<string>();

  const newCommandId = (): CommandId => `r:${randomUUID()}` as CommandId;

  /** Tries until it is on disk: what became of an attempt is known only here. */
  async function record(reply: ReplyEntry, attemptId: AttemptId, result: AttemptOutcome): Promise<void> {
    const { conversationId, replyId } = reply;
    const input = { conversationId, replyId, attemptId, result };
    for (;;) {
      const recorded = await execute.command(recordAttemptOutcome, input, newCommandId(), actor, {
        wait: false,
      });
      if (recorded.ok || recorded.error.code !== 'unavailable' || stopping) return;
      await sleep(BLOCKED_MS);
    }
  }

  function toRecord(outcome: SendOutcome, reply: ReplyEntry): AttemptOutcome {
    if (outcome.outcome === 'accepted')
      return { ...outcome, messageKey: MessageKey.parse(deps.blindWamid(outcome.wamid)) };
    if (outcome.outcome !== 'notSent') return outcome;
    if (outcome.reason === 'tokenRefused') return { ...outcome, retryAt: null };
    return { ...outcome, retryAt: EpochMs.parse(now() + retryDelayMs(reply.failures, deps.random())) };
  }

  /** `go`: on disk as begun, still wanted, still within the window. `blocked`: the journal takes nothing now. */
  async function begin(reply: ReplyEntry, attemptId: AttemptId): Promise<'go' | 'skip' | 'blocked'> {
    const { conversationId, replyId } = reply;
    const input = { conversationId, replyId, attemptId };
    const begun = await execute.command(recordAttempt, input, newCommandId(), actor, { wait: false });
    if (!begun.ok) return begun.error.code === 'unavailable' ? 'blocked' : 'skip';
    return findReplyById(db, replyId)?.attemptId === attemptId ? 'go' : 'skip';
  }

  async function sendOne(reply: ReplyEntry): Promise<'done' | 'blocked'> {
    const attemptId = AttemptId.parse(randomUUID());
    deps.faultPoint('send:beforeAttempt');
    const begun = await begin(reply, attemptId);
    if (begun !== 'go') return begun === 'blocked' ? 'blocked' : 'done';
    deps.faultPoint('send:afterAttempt');
    const text = deps.textOf(reply);
    const to = deps.addressOf(reply.contactId);
    const outcome: SendOutcome =
      text === undefined
        ? { outcome: 'rejected', errorCode: null }
        : await deps.send({ channelId: reply.channelId, to, text, attemptId });
    deps.faultPoint('send:afterAnswer');
    await record(reply, attemptId, toRecord(outcome, reply));
    deps.faultPoint('send:afterOutcome');
    return 'done';
  }

  const isDue = (reply: ReplyEntry): boolean =>
    reply.state === 'queued' ||
    (reply.state === 'notSent' &&
      (hurried.has(reply.replyId) || (reply.retryAt !== null && reply.retryAt <= now())));

  function sleepUntilDue(waiting: readonly ReplyEntry[]): void {
    if (timer !== null) clearTimeout(timer);
    const dueTimes = waiting.flatMap(({ state, retryAt }) =>
      state === 'notSent' && retryAt !== null ? [retryAt] : [],
    );
    if (dueTimes.length === 0) return;
    const wait = Math.min(Math.max(Math.min(...dueTimes) - now(), 50), MAX_SLEEP_MS);
    timer = setTimeout(poke, wait);
    timer.unref();
  }

  async function run(reply: ReplyEntry): Promise<void> {
    hurried.delete(reply.replyId);
    let outcome: 'done' | 'blocked' = 'blocked';
    try {
      outcome = await sendOne(reply);
    } catch (error) {
      deps.onUnexpected(error);
    }
    if (outcome === 'blocked') await sleep(BLOCKED_MS);
  }

  /** One at a time in a conversation, so that answers arrive in the order they were written. */
  function poke(): void {
    if (!started || stopping) return;
    const waiting = nextReplies(db).filter(({ conversationId }) => !sending.has(conversationId));
    for (const reply of waiting.filter(isDue)) {
      if (sending.size >= MAX_AT_ONCE) break;
      const done = run(reply).finally(() => {
        sending.delete(reply.conversationId);
        poke();
      });
      sending.set(reply.conversationId, done);
    }
    sleepUntilDue(waiting);
  }

  async function settleInterrupted(): Promise<void> {
    for (const reply of interruptedReplies(db))
      if (reply.attemptId !== null) await record(reply, reply.attemptId, { outcome: 'unknown' });
  }

  return {
    async start() {
      await settleInterrupted();
      started = true;
      poke();
    },
    poke,
    retryNow() {
      hurried = new Set(waitingReplies(db).map(({ replyId }) => replyId));
      poke();
    },
    async stop() {
      stopping = true;
      if (timer !== null) clearTimeout(timer);
      await Promise.all(sending.values());
    },
  };
}
