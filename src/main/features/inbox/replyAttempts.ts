import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ContactAddress } from '../../../domain/contacts/contacts.events.ts';
import {
  AttemptId,
  type ChannelId,
  type CommandId,
  type ContactId,
  EpochMs,
  MessageKey,
} from '../../../domain/ids.ts';
import { doubtReply } from '../../../domain/inbox/doubtReply.ts';
import {
  type AttemptOutcome,
  recordAttempt,
  recordAttemptOutcome,
} from '../../../domain/inbox/recordAttempt.ts';
import type { OutgoingContent } from '../../../domain/inbox/messageContent.ts';
import type {
  MediaIds,
  OutgoingMessage,
  SendOutcome,
  UploadsOutcome,
} from '../../../domain/inbox/sending.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Asked, Execute } from '../../engine/execute.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { retryDelayMs } from './retryDelay.ts';
import type { ReplyContent } from './replyContent.ts';
import { findReplyById, type ReplyEntry } from './reply.index.ts';

/*
 * One try at sending one reply: begun on disk, sent, its outcome on disk. Nothing here decides when, or
 * whether again.
 */

export type ReplyAttemptDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  /** Gets WhatsApp's ids for the message's files. May be repeated: it reaches no customer. */
  readonly upload: (
    channelId: ChannelId,
    body: OutgoingContent,
    signal: AbortSignal,
  ) => Promise<UploadsOutcome>;
  readonly send: (message: OutgoingMessage) => Promise<SendOutcome>;
  readonly contentOf: (reply: ReplyEntry) => ReplyContent | undefined;
  readonly addressOf: (contactId: ContactId) => ContactAddress;
  /** WhatsApp knows the contact under this number, digits, rather than under the one it was given. */
  readonly learnNumber: (contactId: ContactId, waId: string) => Promise<unknown>;
  readonly blindWamid: (wamid: string) => string;
  readonly now: () => EpochMs;
  readonly random: () => number;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

type Prepared =
  | Exclude<UploadsOutcome, { outcome: 'uploaded' }>
  | { readonly outcome: 'uploaded'; readonly mediaIds: MediaIds; readonly content: ReplyContent };

export type ReplyAttempts = {
  /** `blocked`: the journal takes nothing now, and nothing was sent. */
  readonly attempt: (reply: ReplyEntry) => Promise<'done' | 'blocked'>;
  readonly recordOutcome: (reply: ReplyEntry, attemptId: AttemptId, result: AttemptOutcome) => Promise<void>;
  /** It is not sent by itself any more; on disk when this returns, unless stopped before. */
  readonly doubt: (reply: ReplyEntry) => Promise<void>;
  /** Gives up what is tried until it is on disk. */
  readonly stop: () => void;
};

/** Pause before asking a full or busy journal again. */
export const BLOCKED_MS = 1_000;

const askedBy = (actor: Actor): Asked => ({
  commandId: `r:${randomUUID()}` as CommandId,
  actor,
  wait: false,
});

/** What the message says with its files uploaded, or what keeps it from being sent. */
async function prepare(deps: ReplyAttemptDeps, reply: ReplyEntry, signal: AbortSignal): Promise<Prepared> {
  const content = deps.contentOf(reply);
  if (content === undefined) return { outcome: 'rejected', errorCode: null };
  const uploaded = await deps.upload(reply.channelId, content.body, signal);
  return uploaded.outcome === 'uploaded' ? { ...uploaded, content } : uploaded;
}

async function deliver(
  deps: ReplyAttemptDeps,
  { channelId, contactId }: ReplyEntry,
  attemptId: AttemptId,
  prepared: Prepared,
): Promise<SendOutcome> {
  if (prepared.outcome !== 'uploaded') return prepared;
  const { content, mediaIds } = prepared;
  return deps.send({ channelId, to: deps.addressOf(contactId), ...content, mediaIds, attemptId });
}

function toRecord(deps: ReplyAttemptDeps, outcome: SendOutcome, reply: ReplyEntry): AttemptOutcome {
  if (outcome.outcome === 'accepted') {
    const { waId: _waId, ...accepted } = outcome;
    return { ...accepted, messageKey: MessageKey.parse(deps.blindWamid(outcome.wamid)) };
  }
  if (outcome.outcome !== 'notSent') return outcome;
  if (outcome.reason === 'tokenRefused') return { ...outcome, retryAt: null };
  return { ...outcome, retryAt: EpochMs.parse(deps.now() + retryDelayMs(reply.failures, deps.random())) };
}

/** `go`: on disk as begun, still wanted, still within the window. `blocked`: the journal takes nothing now. */
async function begin(
  { db, execute, actor }: ReplyAttemptDeps,
  reply: ReplyEntry,
  attemptId: AttemptId,
): Promise<'go' | 'skip' | 'blocked'> {
  const { conversationId, replyId } = reply;
  const input = { conversationId, replyId, attemptId };
  const begun = await execute.command(recordAttempt, input, askedBy(actor));
  if (!begun.ok) return begun.error.code === 'unavailable' ? 'blocked' : 'skip';
  const entry = findReplyById(db, replyId);
  return entry?.attemptId === attemptId && entry.state === 'attempting' ? 'go' : 'skip';
}

export function createReplyAttempts(deps: ReplyAttemptDeps): ReplyAttempts {
  const { execute, actor } = deps;
  const stopping = new AbortController();

  /** Tries until it is on disk: what it says is known only here. */
  async function insist(record: () => ReturnType<Execute['command']>): Promise<void> {
    for (;;) {
      const recorded = await record();
      if (recorded.ok || recorded.error.code !== 'unavailable' || stopping.signal.aborted) return;
      await sleep(BLOCKED_MS);
    }
  }

  const recordOutcome: ReplyAttempts['recordOutcome'] = ({ conversationId, replyId }, attemptId, result) =>
    insist(() =>
      execute.command(recordAttemptOutcome, { conversationId, replyId, attemptId, result }, askedBy(actor)),
    );

  const doubt: ReplyAttempts['doubt'] = ({ conversationId, replyId }) =>
    insist(() => execute.command(doubtReply, { conversationId, replyId }, askedBy(actor)));

  async function deliverAndRecord(
    reply: ReplyEntry,
    attemptId: AttemptId,
    prepared: Prepared,
  ): Promise<void> {
    const outcome = await deliver(deps, reply, attemptId, prepared);
    deps.faultPoint('send:afterAnswer');
    await recordOutcome(reply, attemptId, toRecord(deps, outcome, reply));
    deps.faultPoint('send:afterOutcome');
    if (outcome.outcome === 'accepted' && outcome.waId !== undefined)
      await deps.learnNumber(reply.contactId, outcome.waId);
  }

  async function attempt(reply: ReplyEntry): Promise<'done' | 'blocked'> {
    const attemptId = AttemptId.parse(randomUUID());
    // Before the attempt begins: a crash while a file is on its way leaves nothing in doubt.
    const prepared = await prepare(deps, reply, stopping.signal);
    if (stopping.signal.aborted) return 'blocked';
    deps.faultPoint('send:beforeAttempt');
    const begun = await begin(deps, reply, attemptId);
    if (begun !== 'go') return begun === 'blocked' ? 'blocked' : 'done';
    deps.faultPoint('send:afterAttempt');
    try {
      await deliverAndRecord(reply, attemptId, prepared);
    } catch (error) {
      // Whatever broke, something may have left; and a reply left open would hold up its conversation.
      await recordOutcome(reply, attemptId, { outcome: 'unknown' });
      throw error;
    }
    return 'done';
  }

  return { attempt, recordOutcome, doubt, stop: () => stopping.abort() };
}
