import type { AttemptId } from '../ids.ts';
import type { DeliveryStatus } from './inbox.events.ts';
import type { OutgoingContent } from './messageContent.ts';

/* What a conversation remembers of a reply, from the outbox until WhatsApp says that it arrived. */

export type Reply = {
  readonly state:
    | 'queued'
    | 'attempting'
    | 'notSent'
    | 'unknown'
    | 'rejected'
    | 'discarded'
    | 'accepted'
    | 'failed';
  /** The latest attempt; null: none since it was queued, or nobody knows which. */
  readonly attemptId: AttemptId | null;
  /** Every attempt, also those before it was queued again: each may have reached WhatsApp. */
  readonly attempts: readonly AttemptId[];
  /** Those WhatsApp took and gave up. */
  readonly failedAttempts: readonly AttemptId[];
  readonly kind: OutgoingContent['kind'];
  /** Of the latest refusal or failure. */
  readonly errorCode: number | null;
  /** A person already tried again what WhatsApp gave up; that is done once. */
  readonly wasSentAgain: boolean;
};
export type Replies = Readonly<Record<string, Reply>>;

/** Most replies leave as soon as they arrive; of those WhatsApp never speaks of again only so many are kept. */
const MAX_SETTLED = 100;

/** Nothing of it is in the outbox. */
export const isSettled = ({ state }: Reply): boolean =>
  state === 'accepted' || state === 'failed' || state === 'discarded';

/** @param before the same reply, discarded earlier: what was tried then may still turn out to have arrived. */
export const openReply = (kind: Reply['kind'], before: Reply | undefined): Reply => ({
  state: 'queued',
  attemptId: null,
  attempts: before?.attempts ?? [],
  failedAttempts: before?.failedAttempts ?? [],
  kind,
  errorCode: null,
  wasSentAgain: false,
});

/** `null`: it leaves. The one set last is the youngest. */
export function withReply(replies: Replies, replyId: string, reply: Reply | null): Replies {
  const { [replyId]: _before, ...others } = replies;
  if (reply === null) return others;
  if (!isSettled(reply)) return { ...others, [replyId]: reply };
  const settled = Object.keys(others).filter((id) => others[id] !== undefined && isSettled(others[id]));
  const [oldest] = settled.length < MAX_SETTLED ? [] : settled;
  return { ...(oldest === undefined ? others : withReply(others, oldest, null)), [replyId]: reply };
}

export const begun = (reply: Reply | undefined, attemptId: AttemptId): Partial<Reply> => ({
  state: 'attempting',
  attemptId,
  attempts: [...new Set([...(reply?.attempts ?? []), attemptId])],
});

/** WhatsApp had this attempt and could not deliver it. A later attempt may still be on its way. */
export const gaveUp = (reply: Reply, attemptId: AttemptId, errorCode: number | null): Reply => ({
  ...reply,
  failedAttempts: [...new Set([...reply.failedAttempts, attemptId])],
  ...(reply.state === 'accepted' && reply.attemptId === attemptId ? { state: 'failed', errorCode } : {}),
});

export function replyOfAttempt(
  replies: Replies,
  attemptId: AttemptId | null,
): { readonly replyId: string; readonly reply: Reply } | undefined {
  if (attemptId === null) return undefined;
  const found = Object.entries(replies).find(([, { attempts }]) => attempts.includes(attemptId));
  return found && { replyId: found[0], reply: found[1] };
}

/**
 * Whether a status of an attempt proves that the customer has the reply or is about to, so that it must
 * not be sent again. A failure only says so of an attempt whose end was open; after one, "sent" may just be late.
 */
export function provesSent(reply: Reply, attemptId: AttemptId, status: DeliveryStatus): boolean {
  if (reply.state === 'accepted' || reply.state === 'failed') return false;
  if (status === 'failed')
    return reply.attemptId === attemptId && (reply.state === 'attempting' || reply.state === 'unknown');
  return status !== 'sent' || !reply.failedAttempts.includes(attemptId);
}

/** A reaction of ours that stands so was never given. */
export const NOT_GIVEN: readonly string[] = ['rejected', 'failed', 'discarded'];
