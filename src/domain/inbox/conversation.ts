import type { ClearEvent } from '../events.ts';
import type { ChannelId, ContactId, EpochMs, MemberId, MessageKey } from '../ids.ts';
import type { Fold } from '../command.ts';
import { afterAssistance, type Assistance, NO_ASSISTANCE } from './assistance.ts';
import type { Holder } from './holder.ts';
import { afterAutomatic, type Automatic, isAnswer, NO_AUTOMATIC } from './automaticReply.ts';
import { afterProposal, type Proposals } from './proposals.ts';
import {
  begun,
  gaveUp,
  openReply,
  type Replies,
  type Reply,
  replyOfAttempt,
  withReply,
} from './replyState.ts';
import { opensWindow } from './replyWindow.ts';

/** Who answered last, and when; null: Baton itself. */
type LastReply = { readonly replyId: string; readonly by: MemberId | null; readonly at: EpochMs };

export type Conversation = {
  readonly exists: boolean;
  /** Of several people: read only. */
  readonly isGroup: boolean;
  readonly contactId: ContactId | null;
  readonly channelId: ChannelId | null;
  readonly lastCustomerMessageAt: EpochMs | null;
  /** Of the customer's latest message by their time: what is marked as read. */
  readonly newestInboundKey: MessageKey | null;
  readonly inboundCount: number;
  readonly holder: Holder | null;
  /** The newest answer, for who did not see it yet. */
  readonly lastReply: LastReply | null;
  /** Since the customer last wrote, a person or an answer of Baton's came. */
  readonly isAnswered: boolean;
  readonly automatic: Automatic;
  readonly assistance: Assistance;
  readonly replies: Replies;
  /** Of newcomers, until they have seen what became of them. */
  readonly proposals: Proposals;
  readonly readUpToByMember: Readonly<Record<string, number>>;
};

const unopened: Conversation = {
  exists: false,
  isGroup: false,
  contactId: null,
  channelId: null,
  lastCustomerMessageAt: null,
  newestInboundKey: null,
  inboundCount: 0,
  holder: null,
  lastReply: null,
  isAnswered: false,
  automatic: NO_AUTOMATIC,
  assistance: NO_ASSISTANCE,
  replies: {},
  proposals: {},
  readUpToByMember: {},
};

const setReply = (state: Conversation, replyId: string, reply: Reply | null): Conversation => ({
  ...state,
  replies: withReply(state.replies, replyId, reply),
});

/** The reply goes to its next state. Of a reply never queued (not possible) nothing is kept. */
function moveReply(
  state: Conversation,
  { replyId }: { readonly replyId: string },
  change: Partial<Reply>,
): Conversation {
  const reply = state.replies[replyId];
  return reply === undefined ? state : setReply(state, replyId, { ...reply, ...change });
}

type Queued = Extract<ClearEvent, { type: 'inbox.replyQueued.v2' }>;

function answered(event: Queued): Partial<Conversation> {
  const { replyId, by, at } = event;
  return isAnswer(event) ? { isAnswered: true, lastReply: { replyId, by, at } } : {};
}

/** What was taken back is no news to anybody. */
function discarded(state: Conversation, event: { readonly replyId: string }): Conversation {
  const moved = moveReply(state, event, { state: 'discarded' });
  return state.lastReply?.replyId === event.replyId ? { ...moved, lastReply: null } : moved;
}

/** An id used again is the same reply, unless it was discarded: then it comes back. */
function queued(state: Conversation, event: Queued): Conversation {
  const { replyId, kind, automatic, at } = event;
  const before = state.replies[replyId];
  const isNew = before === undefined || before.state === 'discarded';
  if (!isNew) return state;
  return {
    ...setReply(state, replyId, openReply(kind, before)),
    ...answered(event),
    automatic: automatic ? afterAutomatic(state.automatic, automatic, at) : state.automatic,
  };
}

/** Of what WhatsApp gave up, a second try is remembered: it is made once. */
function requeued(state: Conversation, { replyId }: { readonly replyId: string }): Conversation {
  const reply = state.replies[replyId];
  const wasSentAgain = reply !== undefined && (reply.wasSentAgain || reply.state === 'failed');
  return moveReply(state, { replyId }, { state: 'queued', attemptId: null, wasSentAgain });
}

type Reported = Extract<ClearEvent, { type: 'inbox.deliveryReported.v1' }>;

/** What arrived is past every question; what WhatsApp gave up may be tried again. */
function afterReport(state: Conversation, { attemptId, status, errorCode }: Reported): Conversation {
  const found = replyOfAttempt(state.replies, attemptId);
  if (found === undefined || attemptId === null) return state;
  const { replyId, reply } = found;
  if (status === 'failed') return setReply(state, replyId, gaveUp(reply, attemptId, errorCode));
  const isOver = reply.state === 'accepted' || reply.state === 'failed';
  return isOver && status !== 'sent' ? setReply(state, replyId, null) : state;
}

/**
 * Webhooks arrive in any order: only a later message moves the window and is the one to be told as read. WhatsApp's
 * clock has no more than seconds: of two in one, the second to arrive is the later.
 */
function latestWritten(
  { lastCustomerMessageAt: before }: Conversation,
  { messageType, sentAt, messageKey, isGroup }: Extract<ClearEvent, { type: 'inbox.messageReceived.v2' }>,
): Partial<Conversation> {
  if (isGroup || !opensWindow(messageType) || (before !== null && sentAt < before)) return {};
  return { lastCustomerMessageAt: sentAt, newestInboundKey: messageKey, isAnswered: false };
}

const opened = (
  state: Conversation,
  { contactId, channelId }: { readonly contactId: ContactId; readonly channelId: ChannelId },
): Conversation => ({ ...state, exists: true, contactId, channelId });

function evolve(state: Conversation, event: ClearEvent): Conversation {
  switch (event.type) {
    case 'inbox.messageReceived.v2':
      return {
        ...state,
        exists: true,
        isGroup: state.isGroup || event.isGroup === true,
        contactId: event.contactId,
        channelId: event.channelId,
        inboundCount: state.inboundCount + 1,
        ...latestWritten(state, event),
      };
    case 'inbox.phoneMessageSeen.v1':
      return { ...opened(state, event), isAnswered: true };
    case 'inbox.historyImported.v1':
      return opened(state, event);
    case 'inbox.replyQueued.v2':
      return queued(state, event);
    case 'inbox.replyProposed.v1':
    case 'inbox.replyApproved.v1':
    case 'inbox.replyReturned.v1':
    case 'inbox.proposalClosed.v1':
      return { ...state, proposals: afterProposal(state.proposals, event) };
    case 'inbox.replyRequeued.v1':
      return requeued(state, event);
    case 'inbox.replyAttempted.v1':
      return moveReply(state, event, begun(state.replies[event.replyId], event.attemptId));
    case 'inbox.replyNotSent.v1':
      return moveReply(state, event, { state: 'notSent', attemptId: event.attemptId });
    case 'inbox.replyOutcomeUnknown.v1':
      return moveReply(state, event, { state: 'unknown', attemptId: event.attemptId });
    case 'inbox.replyInDoubt.v1':
      return moveReply(state, event, { state: 'unknown', attemptId: null });
    case 'inbox.replyRejected.v1':
      return moveReply(state, event, {
        state: 'rejected',
        attemptId: event.attemptId,
        errorCode: event.errorCode,
      });
    case 'inbox.replyAccepted.v1':
      return moveReply(state, event, { state: 'accepted', attemptId: event.attemptId });
    case 'inbox.replyDiscarded.v1':
      return discarded(state, event);
    case 'routing.assigned.v1':
      return { ...state, holder: event.memberId && { memberId: event.memberId, since: event.at } };
    case 'inbox.deliveryReported.v1':
      return afterReport(state, event);
    case 'inbox.conversationRead.v1':
      return {
        ...state,
        readUpToByMember: { ...state.readUpToByMember, [event.memberId]: event.upToInbound },
      };
    default:
      return state;
  }
}

export const conversation: Fold<Conversation> = {
  name: 'inbox.conversation',
  version: 12,
  initial: unopened,
  evolve: (state, event) => {
    const assistance = afterAssistance(state.assistance, event);
    const next = evolve(state, event);
    return assistance === state.assistance ? next : { ...next, assistance };
  },
};
