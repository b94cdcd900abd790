import type { ClearEvent } from '../events.ts';
import type { AttemptId, ChannelId, ContactId, EpochMs, MessageKey } from '../ids.ts';
import type { Fold } from '../command.ts';
import type { OutgoingContent } from './messageContent.ts';
import { opensWindow } from './replyWindow.ts';

/** Where a reply that is not finished stands. Accepted and discarded replies leave the state. */
type OpenReply = {
  readonly state: 'queued' | 'attempting' | 'notSent' | 'unknown' | 'rejected';
  readonly attemptId: AttemptId | null;
  readonly kind: OutgoingContent['kind'];
};

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
  readonly replies: Readonly<Record<string, OpenReply>>;
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
  replies: {},
  readUpToByMember: {},
};

function setReply(state: Conversation, replyId: string, reply: OpenReply | null): Conversation {
  const { [replyId]: _gone, ...others } = state.replies;
  return { ...state, replies: reply === null ? others : { ...others, [replyId]: reply } };
}

/** The reply goes to its next state; what it is stays. Of a reply never queued (not possible) nothing is kept. */
function moveReply(
  state: Conversation,
  { replyId, attemptId }: { readonly replyId: string; readonly attemptId: AttemptId | null },
  to: OpenReply['state'],
): Conversation {
  const reply = state.replies[replyId];
  return reply === undefined ? state : setReply(state, replyId, { ...reply, state: to, attemptId });
}

/** Webhooks arrive in any order: only a later message moves the window and is the one to be told as read. */
function latestWritten(
  { lastCustomerMessageAt: before }: Conversation,
  { messageType, sentAt, messageKey, isGroup }: Extract<ClearEvent, { type: 'inbox.messageReceived.v2' }>,
): Partial<Conversation> {
  if (isGroup || !opensWindow(messageType) || (before !== null && sentAt <= before)) return {};
  return { lastCustomerMessageAt: sentAt, newestInboundKey: messageKey };
}

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
    case 'inbox.historyImported.v1':
      return { ...state, exists: true, contactId: event.contactId, channelId: event.channelId };
    case 'inbox.replyQueued.v2':
      return setReply(state, event.replyId, { state: 'queued', attemptId: null, kind: event.kind });
    case 'inbox.replyRequeued.v1':
      return moveReply(state, { replyId: event.replyId, attemptId: null }, 'queued');
    case 'inbox.replyAttempted.v1':
      return moveReply(state, event, 'attempting');
    case 'inbox.replyNotSent.v1':
      return moveReply(state, event, 'notSent');
    case 'inbox.replyOutcomeUnknown.v1':
      return moveReply(state, event, 'unknown');
    case 'inbox.replyInDoubt.v1':
      return moveReply(state, { replyId: event.replyId, attemptId: null }, 'unknown');
    case 'inbox.replyRejected.v1':
      return moveReply(state, event, 'rejected');
    case 'inbox.replyAccepted.v1':
    case 'inbox.replyDiscarded.v1':
      return setReply(state, event.replyId, null);
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
  version: 5,
  initial: unopened,
  evolve,
};
